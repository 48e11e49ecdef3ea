package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.net.Window;
import im.herald.plugin.Server;
import im.herald.session.Handling;
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

    /** Of a nonza, whose bytes are not known any more, in the {@link Window}: few may wait. */
    private static final int NONZA_SIZE = Window.BYTES / 16;

    private final ClientStream stream;
    private final Server server;
    private final Session session;
    private final Intake intake;

    BoundClient(ClientStream stream, Server server, Session session) {
        this.stream = stream;
        this.server = server;
        this.session = session;
        this.intake =
                new Intake(session.account(), server.accounts(), new Window(stream.connection()));
    }

    void stanza(Stanza stanza) {
        if (!speaksForItself(stanza)) {
            stream.close(StreamError.of("invalid-from")); // RFC 6120 §8.1.2.1
            return;
        }
        Stanza stamped = stanza.withFrom(session.jid());
        try {
            Jid to = stamped.to();
            requireSound(stamped);
            intake.received(to, stamped.size(), handling -> deliver(stamped, handling));
        } catch (StanzaException flawed) {
            StanzaError error = flawed.error();
            intake.received(null, stamped.size(), handling -> refuse(stamped, error));
        }
    }

    private void deliver(Stanza stanza, Handling handling) {
        if (isCurrent()) {
            server.received(session, stanza, handling);
        }
    }

    /** Not so if the session has ended or, resumed, gone over to another stream. */
    private boolean isCurrent() {
        return !session.isClosed() && session.out() == stream;
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

    /** RFC 6120 §8.1.3, §8.2.3: an iq has an id and one of four types. */
    private static void requireSound(Stanza stanza) {
        boolean iq = stanza.kind() == Stanza.Kind.IQ;
        String type = stanza.type();
        if (iq && (stanza.id() == null || type == null || !IQ_TYPES.contains(type))) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }

    private void refuse(Stanza stanza, StanzaError error) {
        if (isCurrent()) {
            server.refused(session, stanza, error);
        }
    }

    void nonza(Element nonza) {
        intake.received(null, NONZA_SIZE, handling -> take(nonza));
    }

    private void take(Element nonza) {
        if (isCurrent() && !server.received(session, nonza)) {
            stream.close(StreamError.of("unsupported-stanza-type"));
        }
    }

    /** The stream is over, and with it the session once all it sent is handled. */
    void ended() {
        intake.received(null, 0, handling -> server.left(session, stream));
    }

    /** The stream is over because the connection failed. */
    void lost() {
        intake.received(null, 0, handling -> server.disconnected(session, stream));
    }
}
