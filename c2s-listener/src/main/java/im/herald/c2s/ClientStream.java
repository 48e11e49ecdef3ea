package im.herald.c2s;

import im.herald.meter.Meters;
import im.herald.net.Connection;
import im.herald.net.ConnectionHandler;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamError;
import im.herald.stream.StreamException;
import im.herald.stream.StreamHeader;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's stream: bytes in and out; what they mean is its {@link Negotiation}'s or the
 * session's.
 */
final class ClientStream implements ConnectionHandler, StanzaTokenizer.Handler, StreamOut {
    static final String CLIENT = "jabber:client";
    static final Logger LOG = LoggerFactory.getLogger(ClientStream.class);
    private static final byte[] END = bytes("</stream:stream>");
    private static final byte[] SPACE = {' '};

    private final ClientListener listener;
    private final Connection connection;
    private final StanzaTokenizer tokenizer;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Negotiation negotiation;
    private Future<?> timeout;
    private boolean headerSent;
    private boolean restarted;

    /** There before the negotiation is gone, so whoever looks for both finds one. */
    private volatile BoundClient client;

    ClientStream(ClientListener listener, Connection connection) {
        this.listener = listener;
        this.connection = connection;
        this.tokenizer = new StanzaTokenizer(CLIENT, listener.config().beforeAuthentication());
        this.negotiation = new Negotiation(this, listener);
    }

    Connection connection() {
        return connection;
    }

    /** The end of the stream unless a resource is bound before. */
    void endAfter(Future<?> negotiationTimeout) {
        timeout = negotiationTimeout;
    }

    boolean isClosing() {
        return closing.get();
    }

    boolean isBound() {
        return client != null;
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
            LOG.error("client stream from {} failed", connection.remote(), bug);
            close(new StreamError("internal-server-error", null));
        }
    }

    @Override
    public void streamOpened(StreamHeader header) {
        restarted = false;
        negotiation.opened(header);
    }

    @Override
    public void stanza(Stanza stanza) {
        if (ignoresInput()) {
            return;
        }
        Negotiation unbound = negotiation;
        BoundClient bound = client;
        if (bound == null) {
            unbound.stanza(stanza);
        } else {
            bound.stanza(stanza);
        }
    }

    @Override
    public void nonza(Element nonza) {
        if (ignoresInput()) {
            return;
        }
        if (nonza.is(StreamFeatures.STREAMS, "error")) {
            LOG.debug("{} ends its stream with {}", connection.remote(), nonza);
            streamClosed(); // RFC 6120 §4.9.1.1: nothing counts behind it
            return;
        }
        Negotiation unbound = negotiation;
        BoundClient bound = client;
        if (bound == null) {
            unbound.nonza(nonza);
        } else {
            bound.nonza(nonza);
        }
    }

    /** After an error, and behind a stream restart until the new header, nothing counts. */
    private boolean ignoresInput() {
        return closing.get() || restarted;
    }

    @Override
    public void streamClosed() {
        close((StreamError) null);
    }

    /** The stream starts anew, as after STARTTLS and SASL (RFC 6120 §4.3.3). */
    void restart(boolean authenticated) {
        restarted = true;
        headerSent = false;
        tokenizer.reset();
        if (authenticated) {
            tokenizer.limits(listener.config().afterAuthentication());
        }
    }

    /**
     * Answers the stream header (RFC 6120 §4.7).
     *
     * @param domain null if the client asked for none of ours
     */
    void sendHeader(String domain, StreamHeader peer) {
        headerSent = true;
        write(ResponseHeader.of(domain == null ? listener.mainDomain() : domain, peer));
    }

    void write(byte[] data) {
        connection.send(data, 0, data.length);
        connection.flush();
    }

    @Override
    public void send(Stanza stanza) {
        stanza.writeTo(connection::send);
        connection.flush();
    }

    @Override
    public void whenDrained(Runnable then) {
        connection.whenDrained(then);
    }

    @Override
    public void send(Element nonza) {
        nonza.write(connection::send, CLIENT);
        connection.flush();
    }

    /**
     * @param error null for a clean end
     */
    @Override
    public void close(StreamError error) {
        if (closing.compareAndSet(false, true)) {
            end(error);
            ended(BoundClient::ended);
        }
    }

    /** The server stops; plugins may keep the session for when it is back. */
    void shutDown() {
        if (closing.compareAndSet(false, true)) {
            end(StreamError.of("system-shutdown")); // RFC 6120 §4.9.3.20
            ended(BoundClient::lost);
        }
    }

    private void end(StreamError error) {
        if (error != null) {
            listener.server()
                    .need(Meters.class)
                    .counter("herald.stream.errors", "condition", error.condition())
                    .increment();
            if (!headerSent) {
                sendHeader(null, null); // RFC 6120 §4.9.1.2: the header comes first even so
            }
            error.toElement().write(connection::send, CLIENT);
        }
        if (headerSent) {
            connectionSend(END);
        }
        connection.close();
    }

    private void connectionSend(byte[] data) {
        connection.send(data, 0, data.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The resource is bound; from now on the session hears what the client sends. */
    void bound(Session session) {
        client = new BoundClient(this, listener.server(), session);
        negotiation = null;
        timeout.cancel(false);
        if (closing.get()) {
            ended(BoundClient::lost); // the client left at this very moment
        }
    }

    private void ended(Consumer<BoundClient> how) {
        BoundClient bound = client;
        if (bound != null) {
            how.accept(bound);
        }
    }

    @Override
    public void idle() {
        if (isBound()) {
            write(SPACE); // RFC 6120 §4.6.1: finds out whether the peer is still there
        } else {
            close(StreamError.of("connection-timeout"));
        }
    }

    /** Called once the time for negotiation is over, by the timer. */
    void negotiationTimedOut() {
        connection.inOrder(this::timeOutUnlessBound);
    }

    private void timeOutUnlessBound() {
        if (!isBound()) {
            close(StreamError.of("connection-timeout"));
        }
    }

    @Override
    public void closed() {
        timeout.cancel(false);
        if (closing.compareAndSet(false, true)) {
            ended(BoundClient::lost);
        }
        listener.closed(this);
    }

    @Override
    public void secured() {
        // the client opens a new stream next
    }

    @Override
    public void overflow() {
        if (closing.compareAndSet(false, true)) {
            end(new StreamError("policy-violation", "you read too slowly"));
            ended(BoundClient::lost); // its client may resume where it stopped
        }
    }
}
