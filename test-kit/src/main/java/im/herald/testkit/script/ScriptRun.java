package im.herald.testkit.script;

import im.herald.plugin.PluginContext;
import im.herald.testkit.script.Script.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays one script; an AssertionError names the step that went otherwise. */
public final class ScriptRun {
    private final Script script;
    private final ScriptHost host;
    private final Map<String, ScriptClient> clients = new HashMap<>();

    private ScriptRun(Script script, ScriptHost host) {
        this.script = script;
        this.host = host;
    }

    /**
     * Plays against a server in memory.
     *
     * @param text the script
     * @param settings provides what the plugins need
     */
    public static void playInMemory(String text, Consumer<PluginContext> settings) {
        play(text, script -> new MemoryHost(script, settings));
    }

    /**
     * Plays against any server.
     *
     * @param hosts has the accounts of the script
     */
    public static void play(String text, Function<Script, ScriptHost> hosts) {
        Script script = ScriptReader.read(text);
        try (ScriptHost host = hosts.apply(script)) {
            ScriptRun run = new ScriptRun(script, host);
            script.steps().forEach(run::step);
        }
    }

    private void step(Step step) {
        switch (step.verb()) {
            case CONNECTS -> connect(step.client());
            case SENDS -> client(step).send(filled(step.xml()));
            case RECEIVES -> receive(step);
            case RECEIVES_NOTHING -> nothing(step);
            case DISCONNECTS -> disconnect(step);
        }
        host.settle();
    }

    private void connect(String name) {
        clients.put(name, host.connect(name, script.clients().get(name)));
    }

    private void disconnect(Step step) {
        client(step).disconnect();
        clients.remove(step.client());
    }

    private ScriptClient client(Step step) {
        ScriptClient client = clients.get(step.client());
        if (client == null) {
            throw new AssertionError(step + ": not connected");
        }
        return client;
    }

    /** In any order among what has arrived: it came from several senders. */
    private void receive(Step step) {
        ScriptClient client = client(step);
        String xml = filled(step.xml());
        Expected expected = new Expected(xml);
        Instant end = Instant.now().plus(host.patience());
        while (!take(client, expected)) {
            if (!Instant.now().isBefore(end)) {
                throw new AssertionError(step + "\n" + xml + "\nbut got\n" + got(client));
            }
            host.settle();
        }
    }

    private static boolean take(ScriptClient client, Expected expected) {
        Iterator<String> inbox = client.inbox().iterator();
        while (inbox.hasNext()) {
            if (expected.matches(inbox.next())) {
                inbox.remove();
                return true;
            }
        }
        return false;
    }

    private void nothing(Step step) {
        ScriptClient client = client(step);
        if (!client.inbox().isEmpty()) {
            throw new AssertionError(step + " but got\n" + got(client));
        }
    }

    private static String got(ScriptClient client) {
        return client.inbox().isEmpty() ? "nothing" : String.join("\n", client.inbox());
    }

    /** Puts the addresses in. */
    private String filled(String xml) {
        String text = xml;
        for (Map.Entry<String, Script.Login> entry : script.clients().entrySet()) {
            String name = entry.getKey();
            Script.Login login = entry.getValue();
            text = text.replace("${" + name + "'s JID}", login.jid().bare().toString());
            text = text.replace("${" + name + "'s full JID}", login.full(name).toString());
        }
        return text;
    }
}
