package im.herald.it.scripts;

import im.herald.it.process.HeraldProcess;
import im.herald.jid.Jid;
import im.herald.server.admin.AdminClient;
import im.herald.server.admin.AdminException;
import im.herald.testkit.script.Script;
import im.herald.testkit.script.ScriptClient;
import im.herald.testkit.script.ScriptHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A running server on which the accounts of one script are made, and deleted at its end. */
final class WiredScriptHost implements ScriptHost {
    /**
     * After as many round trips of all clients, what one did has gone from account to account as
     * often: a request, an automatic answer, what follows of it at either end.
     */
    private static final int HOPS = 4;

    private final HeraldProcess server;
    private final Script script;
    private final List<WiredScriptClient> clients = new ArrayList<>();

    WiredScriptHost(HeraldProcess server, Script script) {
        this.server = server;
        this.script = script;
        script.accounts()
                .forEach((jid, password) -> admin("account", "add", jid.toString(), password));
    }

    private void admin(String... words) {
        AdminClient.of(server.data()).orElseThrow().run(List.of(words));
    }

    @Override
    public ScriptClient connect(String name, Script.Login login) {
        WiredScriptClient client = WiredScriptClient.signIn(server.port(), login.full(name), login);
        clients.add(client);
        return client;
    }

    @Override
    public void settle() {
        for (int hop = 0; hop < HOPS; hop++) {
            List<String> asked = new ArrayList<>();
            clients.forEach(client -> asked.add(client.ask()));
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).await(asked.get(i));
            }
        }
    }

    /** For what takes another way than from account to account, as by a worker. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void close() {
        clients.forEach(WiredScriptClient::disconnect);
        script.accounts().keySet().forEach(this::delete);
    }

    private void delete(Jid account) {
        try {
            admin("account", "delete", account.toString());
        } catch (AdminException gone) {
            // the script did it itself
        }
    }
}
