package im.herald.s2s.component;

import im.herald.jid.Jid;
import im.herald.net.Connection;
import im.herald.net.ConnectionHandler;
import im.herald.net.Window;
import im.herald.plugin.Server;
import im.herald.session.Handling;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaException;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamError;
import im.herald.stream.StreamException;
import im.herald.stream.StreamHeader;
import im.herald.stream.TokenizerLimits;
import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A component's connection: header, handshake, then stanzas in both directions (§3). */
final class ComponentStream implements ConnectionHandler, StanzaTokenizer.Handler {
    private static final String ACCEPT = "jabber:component:accept";
    private static final Logger LOG = LoggerFactory.getLogger(ComponentStream.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] END = "</stream:stream>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SPACE = {' '};

    private final Connection connection;
    private final Server server;
    private final TokenizerLimits limits;
    private final Map<String, Component> components;
    private final StanzaTokenizer tokenizer =
            new StanzaTokenizer(ACCEPT, TokenizerLimits.unauthenticated());
    private final Window window;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final String id = newId();
    private Future<?> timeout;
    private boolean headerSent;
    private Component component;
    private volatile boolean proved;

    ComponentStream(
            Connection connection,
            Server server,
            TokenizerLimits limits,
            Map<String, Component> components) {
        this.connection = connection;
        this.server = server;
        this.limits = limits;
        this.components = components;
        window = new Window(connection);
    }

    private static String newId() {
        byte[] octets = new byte[15];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    void endAfter(Future<?> patience) {
        timeout = patience;
    }

    void timedOut() {
        if (!proved) {
            connection.inOrder(() -> close(StreamError.of("connection-timeout")));
        }
    }

    @Override
    public void received(byte[] buf, int off, int len) {
        if (closing.get()) {
            return;
        }
        try {
            tokenizer.feed(buf, off, len, this);
        } catch (StreamException refused) {
            close(refused.error());
        } catch (RuntimeException bug) {
            LOG.error("stream of a component from {} failed", connection.remote(), bug);
            close(StreamError.of("internal-server-error"));
        }
    }

    @Override
    public void streamOpened(StreamHeader header) {
        component = header.to() == null ? null : components.get(header.to());
        sendHeader(component == null ? server.domains().iterator().next() : component.domain());
        if (component == null) {
            close(StreamError.of("host-unknown"));
        }
    }

    private void sendHeader(String from) {
        headerSent = true;
        ByteBuilder header = new ByteBuilder(256);
        header.ascii("<?xml version='1.0'?><stream:stream xmlns='").ascii(ACCEPT).ascii("'");
        header.ascii(" xmlns:stream='http://etherx.jabber.org/streams'");
        header.attribute("from", from).attribute("id", id).ascii(">");
        write(header.toBytes());
    }

    @Override
    public void nonza(Element nonza) {
        if (closing.get()) {
            return;
        }
        if (proved || !nonza.is(ACCEPT, "handshake")) {
            close(StreamError.of(proved ? "unsupported-stanza-type" : "not-authorized"));
        } else if (component.isProvedBy(nonza.text(), id)) {
            admit();
        } else {
            LOG.warn("{} is not {}: wrong secret", connection.remote(), component.domain());
            close(StreamError.of("not-authorized"));
        }
    }

    private void admit() {
        proved = true;
        timeout.cancel(false);
        tokenizer.limits(limits);
        LOG.info("component {} from {}", component.domain(), connection.remote());
        write("<handshake/>".getBytes(StandardCharsets.UTF_8));
        component.add(this);
        if (closing.get()) {
            component.remove(this); // it left at this very moment
        }
    }

    @Override
    public void stanza(Stanza stanza) {
        if (closing.get()) {
            return;
        }
        String fault = fault(stanza);
        if (fault != null) {
            close(StreamError.of(fault));
            return;
        }
        int size = stanza.size();
        window.received(size);
        Handling handling = new Handling(() -> window.handled(size));
        try {
            server.received(stanza, handling);
        } finally {
            handling.end();
        }
    }

    /** §3: a component speaks for every address of its domain, and for no other. */
    private String fault(Stanza stanza) {
        if (!proved) {
            return "not-authorized";
        }
        try {
            Jid from = stanza.from();
            if (from == null || stanza.to() == null) {
                return "improper-addressing";
            }
            return from.domainpart().equals(component.domain()) ? null : "invalid-from";
        } catch (StanzaException malformed) {
            return "improper-addressing";
        }
    }

    /** Any thread. */
    void send(Stanza stanza) {
        stanza.writeTo(connection::send);
        connection.flush();
    }

    private void write(byte[] data) {
        connection.send(data, 0, data.length);
        connection.flush();
    }

    @Override
    public void streamClosed() {
        close(null);
    }

    /** Any thread; null for a clean end. */
    void close(StreamError error) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        if (error != null) {
            if (!headerSent) {
                sendHeader(server.domains().iterator().next());
            }
            error.toElement().write(connection::send, ACCEPT);
        }
        connection.send(END, 0, END.length);
        connection.close();
        ended();
    }

    private void ended() {
        timeout.cancel(false);
        if (proved) {
            LOG.info("component {} is gone", component.domain());
            component.remove(this);
        }
    }

    @Override
    public void idle() {
        write(SPACE); // finds out whether it is still there
    }

    @Override
    public void closed() {
        if (closing.compareAndSet(false, true)) {
            ended();
        }
    }

    @Override
    public void secured() {
        // the connection of a component is in clear, or under somebody else's TLS
    }

    @Override
    public void overflow() {
        close(new StreamError("policy-violation", "you read too slowly"));
    }
}
