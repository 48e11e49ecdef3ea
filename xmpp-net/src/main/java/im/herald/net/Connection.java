package im.herald.net;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** One TCP connection; every method may be called from any thread. */
public interface Connection {

    /**
     * Appends a copy of the bytes to the outbox, which is not flushed; an outbox that would exceed
     * its bound drops them and calls {@link ConnectionHandler#overflow()} once. After {@link
     * #close()} they are dropped.
     */
    void send(byte[] data, int off, int len);

    /**
     * Hands what was sent to the socket as one write; called on an I/O turn's own thread, it is put
     * off to the end of that turn.
     */
    void flush();

    /**
     * Flushes, and runs {@code then} once the socket has taken everything: at once, or later on a
     * thread that writes, where it must not block; never if the connection ends first.
     */
    void whenDrained(Runnable then);

    /**
     * Flushes, then closes once the peer has read or had its time to; nothing is received any more.
     */
    void close();

    /**
     * Flushes what was sent in clear, then expects the client's handshake (RFC 6120 §5.4.3.3), or
     * begins it if this side opened the connection; the caller must drop what the peer sent in
     * clear after its request.
     *
     * @throws IllegalStateException if there is no {@link TlsContext} or TLS has begun
     */
    void startTls();

    /** Whether the TLS handshake is complete. */
    boolean encrypted();

    /** Channel binding data {@code tls-server-end-point} (RFC 5929 §4). */
    Optional<byte[]> tlsServerEndPoint();

    /** Channel binding data {@code tls-exporter} (RFC 9266): TLS 1.3 on JDK 25 and later only. */
    Optional<byte[]> tlsExporter();

    /**
     * The peer's certificate, already verified against the trust anchors of the {@link TlsContext},
     * if that has any.
     */
    Optional<X509Certificate> peerCertificate();

    /** The same with the certificates that came with it, as the peer ordered them; may be empty. */
    List<X509Certificate> peerCertificates();

    /** Address of the peer, also after the connection is closed. */
    InetSocketAddress remote();

    /**
     * Does what an event of this connection would do: never at the same time as a call of its
     * handler, and not at all once the connection is gone. Waits for a call that is under way, so
     * only to be called by threads that hold no lock and run no account's work.
     */
    void inOrder(Runnable work);

    /** Stops reading from the socket, so that the peer feels the back-pressure. */
    void suspendRead();

    /** Reads again after {@link #suspendRead()}. */
    void resumeRead();
}
