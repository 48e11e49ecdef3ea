package im.herald.testkit.script;

import im.herald.plugin.Server;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.util.ArrayDeque;
import java.util.Queue;

/** What a client of a script was sent and has not looked at yet, as XML. */
final class ScriptClient implements StreamOut {
    private final Queue<String> inbox = new ArrayDeque<>();
    private final Server server;
    private Session session;

    ScriptClient(Server server) {
        this.server = server;
    }

    void bound(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    Queue<String> inbox() {
        return inbox;
    }

    @Override
    public void send(Stanza stanza) {
        inbox.add(stanza.toString());
    }

    @Override
    public void send(Element nonza) {
        inbox.add(nonza.toString());
    }

    @Override
    public void close(StreamError error) {
        inbox.add(error.toElement().toString());
        session.account().tell(() -> server.closed(session));
    }
}
