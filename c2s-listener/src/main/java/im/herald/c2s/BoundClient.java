package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.util.Set;

/** What a client with a bound resource sends. */
final class BoundClient {
    private static final Set<String> IQ_TYPES = Set.of("get", "set", "result", "error");

    private final ClientStream stream;
    private final Server server;
    private final Session session;

    BoundClient(ClientStream stream, Server server, Session session) {
        this.stream = stream;
        this.server = server;
        this.session = session;
    }

    void stanza(Stanza stanza) {
        if (!speaksForItself(stanza)) {
            stream.close(new StreamError("invalid-from", null)); // RFC 6120 §8.1.2.1
            return;
        }
        Stanza stamped = stanza.withFrom(session.jid());
        StanzaError flaw = flaw(stamped);
        if (flaw != null) {
            refuse(stamped, flaw);
        } else if (!session.account().tell(() -> deliver(stamped))) {
            refuse(stamped, StanzaError.waitFor("resource-constraint"));
        }
    }

    private void deliver(Stanza stanza) {
        if (!session.isClosed()) {
            server.received(session, stanza);
        }
    }

    private boolean speaksForItself(Stanza stanza) {
        try {
            Jid from = stanza.from();
            return from == null
                    || from.equals(session.jid())
                    || from.equals(session.account().jid());
        } catch (StanzaException malformed) {
            return false;
        }
    }

    private static StanzaError flaw(Stanza stanza) {
        try {
            stanza.to();
        } catch (StanzaException malformed) {
            return StanzaError.modify("jid-malformed"); // RFC 6120 §8.3.3.8
        }
        if (stanza.kind() != Stanza.Kind.IQ) {
            return null;
        }
        boolean sound =
                stanza.id() != null && stanza.type() != null && IQ_TYPES.contains(stanza.type());
        return sound ? null : StanzaError.modify("bad-request"); // RFC 6120 §8.2.3
    }

    private void refuse(Stanza stanza, StanzaError error) {
        boolean answerable = !"error".equals(stanza.type()) && !"result".equals(stanza.type());
        if (answerable) {
            stream.send(stanza.withTo(session.account().jid()).error(error));
        }
    }

    void nonza(Element nonza) {
        boolean told =
                session.account()
                        .tell(
                                () -> {
                                    if (!server.received(session, nonza)) {
                                        stream.close(
                                                new StreamError("unsupported-stanza-type", null));
                                    }
                                });
        if (!told) {
            stream.close(new StreamError("resource-constraint", null));
        }
    }

    /** The stream is over, and with it the session. Repeats do no harm. */
    void ended() {
        server.accounts().tell(session.account().jid(), account -> server.closed(session));
    }
}
