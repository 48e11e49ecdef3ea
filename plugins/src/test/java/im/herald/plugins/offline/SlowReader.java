package im.herald.plugins.offline;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;

/** A client that takes what it was sent when the test says so. */
final class SlowReader implements StreamOut {
    private final Server server;
    private final List<Stanza> heard = new ArrayList<>();
    private Session session;
    private Runnable drained;

    SlowReader(Server server, Jid jid) {
        this.server = server;
        server.accounts()
                .tell(
                        jid.bare(),
                        account -> {
                            session = new Session(account, jid, this);
                            server.bound(session);
                            server.received(session, Stanza.presence().from(jid).build());
                        });
    }

    void drain() {
        Runnable then = drained;
        drained = null;
        then.run();
    }

    void leave() {
        session.account().tell(() -> server.left(session, this));
    }

    List<String> bodies() {
        return heard.stream()
                .filter(stanza -> stanza.kind() == Stanza.Kind.MESSAGE)
                .map(message -> message.child(Stanza.NAMESPACE, "body").text())
                .toList();
    }

    @Override
    public void send(Stanza stanza) {
        heard.add(stanza);
    }

    @Override
    public void send(Element nonza) {
        throw new AssertionError("unexpected: " + nonza);
    }

    @Override
    public void whenDrained(Runnable then) {
        drained = then;
    }

    @Override
    public void close(StreamError error) {
        throw new AssertionError("unexpected: " + error);
    }
}
