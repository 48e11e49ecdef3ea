package im.herald.testkit.script;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.testkit.script.Script.Step;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/** Plays one script; an AssertionError names the step that went otherwise. */
public final class ScriptRun {
    private final Script script;
    private final ScriptServer server;
    private final Map<String, ScriptClient> clients = new HashMap<>();

    private ScriptRun(Script script, Consumer<PluginContext> settings) {
        this.script = script;
        this.server = new ScriptServer(script, settings);
    }

    /**
     * @param text the script
     * @param settings provides what the plugins need
     */
    public static void play(String text, Consumer<PluginContext> settings) {
        ScriptRun run = new ScriptRun(ScriptReader.read(text), settings);
        run.script.steps().forEach(run::step);
    }

    private void step(Step step) {
        switch (step.verb()) {
            case CONNECTS -> connect(step.client());
            case SENDS -> server.send(client(step), filled(step.xml()));
            case RECEIVES -> receive(step);
            case RECEIVES_NOTHING -> nothing(step);
            case DISCONNECTS -> server.disconnect(clients.remove(step.client()));
        }
    }

    private void connect(String name) {
        clients.put(name, server.connect(name, script.clients().get(name)));
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
        Iterator<String> inbox = client.inbox().iterator();
        while (inbox.hasNext()) {
            if (expected.matches(inbox.next())) {
                inbox.remove();
                return;
            }
        }
        throw new AssertionError(step + "\n" + xml + "\nbut got\n" + got(client));
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
        for (Map.Entry<String, Jid> entry : script.clients().entrySet()) {
            String name = entry.getKey();
            text = text.replace("${" + name + "'s JID}", entry.getValue().bare().toString());
            text = text.replace("${" + name + "'s full JID}", full(name));
        }
        return text;
    }

    private String full(String name) {
        ScriptClient client = clients.get(name);
        return client == null
                ? script.clients().get(name).toString()
                : client.session().jid().toString();
    }
}
