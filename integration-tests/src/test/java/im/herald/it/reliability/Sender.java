package im.herald.it.reliability;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A client with stream management that says one thing after the other and listens when asked. */
final class Sender implements AutoCloseable {
    private static final String SM = "urn:xmpp:sm:3";

    private static final int LISTEN_EVERY = 100;

    private final WireClient client;
    private final String to;
    private final Set<String> said = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final List<String> stanzas = new ArrayList<>(); // with the pings
    private int received;

    /**
     * @param name of an account whose password is "secret"
     * @param to the recipient's name
     */
    Sender(KilledHerald herald, String name, String to) {
        this.to = to;
        client = WireClient.connect(herald.port());
        client.online(name, "secret", HeraldProcess.DOMAIN, "desk");
        client.send("<presence/><enable xmlns='" + SM + "'/>");
        for (Element next = client.next(); !next.is(SM, "enabled"); next = client.next()) {}
    }

    /** Says so many messages, each with this prefix in its id; listens in between. */
    void say(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            String id = prefix + '-' + i;
            said.add(id);
            stanzas.add(id);
            client.send(
                    "<message to='%s@%s' type='chat' id='%s'><body>%s</body></message>"
                            .formatted(to, HeraldProcess.DOMAIN, id, id));
            if (i % LISTEN_EVERY == 0) {
                listen();
            }
        }
    }

    private void listen() {
        String id = client.id();
        client.send("<iq type='get' id='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(id));
        stanzas.add(id);
        Element next = hear();
        while (!id.equals(next.attribute("id"))) {
            next = hear();
        }
    }

    /** Asks, and returns how many of its messages the server says are handled. */
    int acknowledged() {
        client.send("<r xmlns='" + SM + "'/>");
        Element next = hear();
        while (!next.is(SM, "a")) {
            next = hear();
        }
        int handled = Integer.parseInt(next.attribute("h"));
        return (int) stanzas.stream().limit(handled).filter(said::contains).count();
    }

    private Element hear() {
        Element next = client.next();
        if (next == null || next.is(WireClient.STREAMS, "error")) {
            throw new AssertionError("the stream ended: " + next);
        }
        if (next.is(SM, "r")) {
            client.send("<a xmlns='%s' h='%d'/>".formatted(SM, received));
        } else if (!next.is(SM, "a")) {
            received++;
        }
        if (next.local().equals("message") && "error".equals(next.attribute("type"))) {
            refused.add(next.attribute("id"));
        }
        return next;
    }

    Set<String> said() {
        return said;
    }

    /** Which of them came back as errors, up to the latest acknowledgement. */
    Set<String> refused() {
        return refused;
    }

    @Override
    public void close() {
        client.close();
    }
}
