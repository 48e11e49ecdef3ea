package im.herald.s2s;

import im.herald.net.Connection;
import im.herald.net.ConnectionHandler;
import im.herald.stanza.Stanza;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamError;
import im.herald.stream.StreamException;
import im.herald.stream.StreamHeader;
import im.herald.stream.TokenizerLimits;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream between servers: bytes in and out; what they mean is its {@link Side}'s. */
final class ServerStream implements ConnectionHandler, StanzaTokenizer.Handler {
    static final String CONTENT = "jabber:server";
    static final String STREAMS = "http://etherx.jabber.org/streams";
    private static final Logger LOG = LoggerFactory.getLogger(ServerStream.class);
    private static final byte[] END = "</stream:stream>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SPACE = {' '};

    private final Connection connection;
    private final StanzaTokenizer tokenizer;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Side side;
    private boolean headerSent;
    private boolean restarted;

    /**
     * @param limits until others are set
     * @param made makes the side that this stream is
     */
    ServerStream(Connection connection, TokenizerLimits limits, Function<ServerStream, Side> made) {
        this.connection = connection;
        tokenizer = new StanzaTokenizer(CONTENT, limits);
        side = made.apply(this);
    }

    Connection connection() {
        return connection;
    }

    boolean isClosing() {
        return closing.get();
    }

    void limits(TokenizerLimits limits) {
        tokenizer.limits(limits);
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
            LOG.error("server stream with {} failed", connection.remote(), bug);
            close(StreamError.of("internal-server-error"));
        }
    }

    @Override
    public void streamOpened(StreamHeader header) {
        restarted = false;
        side.opened(header);
    }

    @Override
    public void stanza(Stanza stanza) {
        if (!ignoresInput()) {
            side.stanza(stanza);
        }
    }

    @Override
    public void nonza(Element nonza) {
        if (ignoresInput()) {
            return;
        }
        if (nonza.is(STREAMS, "error")) {
            LOG.debug("{} ends a stream with {}", connection.remote(), nonza);
        }
        side.nonza(nonza);
    }

    /** After an error, and behind a stream restart until the new header, nothing counts. */
    private boolean ignoresInput() {
        return closing.get() || restarted;
    }

    @Override
    public void streamClosed() {
        close(null);
    }

    /** The stream starts anew, as after STARTTLS and SASL (RFC 6120 §4.3.3). */
    void restart() {
        restarted = true;
        headerSent = false;
        tokenizer.reset();
    }

    void sendHeader(String from, String to, String id) {
        headerSent = true;
        write(ServerHeader.of(from, to, id));
    }

    /** Sends bytes; any thread. */
    void write(byte[] data) {
        connection.send(data, 0, data.length);
        connection.flush();
    }

    /** Sends an element; any thread. */
    void write(Element nonza) {
        nonza.write(connection::send, CONTENT);
        connection.flush();
    }

    /** Appends an element to the outbox, which is not flushed; any thread. */
    void append(Element nonza) {
        nonza.write(connection::send, CONTENT);
    }

    /** Appends a stanza to the outbox, which is not flushed; any thread. */
    void append(Stanza stanza) {
        stanza.writeTo(connection::send);
    }

    /** Shows the peer, and finds out, that the connection is there (RFC 6120 §4.6.1). */
    void keepAlive() {
        write(SPACE);
    }

    /**
     * Ends the stream; any thread.
     *
     * @param error null for a clean end
     */
    void close(StreamError error) {
        if (closing.compareAndSet(false, true)) {
            end(error);
            side.ended();
        }
    }

    /** Ends the connection and not the stream, which may be resumed; any thread. */
    void abandon() {
        if (closing.compareAndSet(false, true)) {
            connection.close();
            side.ended();
        }
    }

    private void end(StreamError error) {
        if (error != null) {
            LOG.debug("stream with {} ends: {}", connection.remote(), error);
            if (!headerSent) {
                sendHeader(side.domain(), null, ServerHeader.newId());
            }
            error.toElement().write(connection::send, CONTENT);
        }
        if (headerSent) {
            connection.send(END, 0, END.length);
        }
        connection.close();
    }

    @Override
    public void secured() {
        side.secured();
    }

    @Override
    public void idle() {
        side.idle();
    }

    @Override
    public void closed() {
        if (closing.compareAndSet(false, true)) {
            side.ended();
        }
    }

    @Override
    public void overflow() {
        close(new StreamError("policy-violation", "you read too slowly"));
    }
}
