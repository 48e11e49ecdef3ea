package im.herald.s2s.component;

import im.herald.plugin.Server;
import im.herald.routing.Router;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stream.StreamError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** One domain that a program outside answers for, over one connection or several. */
final class Component implements Router {
    private final String domain;
    private final String secret;
    private final Server server;
    private final List<ComponentStream> streams = new CopyOnWriteArrayList<>();

    Component(String domain, String secret, Server server) {
        this.domain = domain;
        this.secret = secret;
        this.server = server;
    }

    String domain() {
        return domain;
    }

    /** §3: the hash of the stream's id and the secret. */
    boolean isProvedBy(String handshake, String id) {
        byte[] said = ascii(handshake.strip().toLowerCase(Locale.ROOT));
        return MessageDigest.isEqual(said, ascii(HexFormat.of().formatHex(sha1(id + secret))));
    }

    /** The protocol asks for this hash. */
    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(ascii(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void add(ComponentStream stream) {
        streams.add(stream);
    }

    void remove(ComponentStream stream) {
        streams.remove(stream);
    }

    /** What one sender sends stays in order: it goes over one connection while that is there. */
    @Override
    public boolean route(Stanza stanza) {
        Object[] open = streams.toArray();
        if (open.length == 0) {
            StanzaError error = StanzaError.waitFor("service-unavailable");
            server.bounce(stanza, error.withText(domain + " is not connected"));
        } else {
            int sender = stanza.from() == null ? 0 : stanza.from().bare().hashCode();
            ((ComponentStream) open[Math.floorMod(sender, open.length)]).send(stanza);
        }
        return true;
    }

    void close() {
        streams.forEach(stream -> stream.close(StreamError.of("system-shutdown")));
    }
}
