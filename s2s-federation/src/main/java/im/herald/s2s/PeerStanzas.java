package im.herald.s2s;

import im.herald.jid.Jid;
import im.herald.net.Window;
import im.herald.plugin.Server;
import im.herald.s2s.streammanagement.ManagedIn;
import im.herald.session.Handling;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.stream.StreamError;
import java.time.Duration;
import java.util.Set;

/** Stanzas of another server: checked against what it has proved, then given to the engine. */
final class PeerStanzas {
    private static final Set<String> IQ_TYPES = Set.of("get", "set", "result", "error");

    private final Server server;
    private final ServerStream stream;
    private final AuthenticatedDomains authenticated;
    private final ManagedIn managed;
    private final Window window;
    private volatile long last = System.nanoTime();

    PeerStanzas(
            Server server,
            ServerStream stream,
            AuthenticatedDomains authenticated,
            ManagedIn managed) {
        this.server = server;
        this.stream = stream;
        this.authenticated = authenticated;
        this.managed = managed;
        this.window = new Window(stream.connection());
    }

    /** Whether none came for so long. */
    boolean areOver(Duration time) {
        return System.nanoTime() - last > time.toNanos();
    }

    void received(Stanza stanza) {
        last = System.nanoTime();
        String fault = fault(stanza);
        if (fault != null) {
            stream.close(StreamError.of(fault));
        } else {
            handOn(stanza);
        }
    }

    private String fault(Stanza stanza) {
        if (authenticated.isEmpty()) {
            return "not-authorized";
        }
        try {
            Jid from = stanza.from();
            Jid to = stanza.to();
            if (from == null || to == null) {
                return "improper-addressing"; // RFC 6120 §8.1.1.2, §8.1.2.2
            }
            if (!authenticated.has(from.domainpart())) {
                return "invalid-from"; // §4.9.3.9
            }
            return server.isHosted(to.domainpart()) ? null : "host-unknown";
        } catch (StanzaException malformed) {
            return "improper-addressing";
        }
    }

    /** What is under way fills the window, so that a peer that sends too fast is not read. */
    private void handOn(Stanza stanza) {
        int size = stanza.size();
        window.received(size);
        Handling handling = managed.next(() -> window.handled(size));
        if (handling == null) {
            return; // another stream goes on with this one, and will bring it again
        }
        try {
            if (isSound(stanza)) {
                server.received(stanza, handling);
            } else {
                server.bounce(stanza, StanzaError.modify("bad-request"));
            }
        } finally {
            handling.end();
        }
    }

    /** RFC 6120 §8.1.3, §8.2.3: an iq has an id and one of four types. */
    private static boolean isSound(Stanza stanza) {
        String type = stanza.type();
        return stanza.kind() != Stanza.Kind.IQ
                || (stanza.id() != null && type != null && IQ_TYPES.contains(type));
    }
}
