package im.herald.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

/**
 * Where and within which limits a {@link TcpListener} accepts connections.
 *
 * @param address where to listen; port 0 takes any free port
 * @param directTls the application protocol (ALPN) of TLS that begins with the first byte
 *     (XEP-0368), or null for STARTTLS
 * @param tls certificates for direct TLS and STARTTLS, or null for a listener in clear only
 * @param maxPerAddress open connections allowed to one IP address
 * @param connectsPerSecondPerAddress new connections allowed per second to one IP address
 * @param outboxBytes bytes that may wait for a slow reader
 * @param readBufferBytes most bytes taken from a socket at once
 * @param idle silence after which {@link ConnectionHandler#idle()} is called; zero means never
 * @param handshakeTimeout time a TLS handshake may take
 */
public record ListenerConfig(
        InetSocketAddress address,
        String directTls,
        TlsContext tls,
        int maxPerAddress,
        int connectsPerSecondPerAddress,
        int outboxBytes,
        int readBufferBytes,
        Duration idle,
        Duration handshakeTimeout) {

    /** Rejects limits that no connection could meet. */
    public ListenerConfig {
        Objects.requireNonNull(address, "address");
        if (directTls != null && tls == null) {
            throw new IllegalArgumentException("direct TLS needs a TLS context");
        }
        atLeastOne("maxPerAddress", maxPerAddress);
        atLeastOne("connectsPerSecondPerAddress", connectsPerSecondPerAddress);
        atLeastOne("outboxBytes", outboxBytes);
        atLeastOne("readBufferBytes", readBufferBytes);
    }

    /** Generous limits for {@code address}, in clear, with STARTTLS if {@code tls} is not null. */
    public static ListenerConfig of(InetSocketAddress address, TlsContext tls) {
        return new ListenerConfig(
                address,
                null,
                tls,
                10_000,
                10_000,
                1 << 20,
                16 << 10,
                Duration.ofMinutes(5),
                Duration.ofSeconds(20));
    }

    /**
     * The same limits with TLS from the first byte.
     *
     * @param applicationProtocol what clients that name protocols must name (ALPN)
     */
    public ListenerConfig withDirectTls(String applicationProtocol) {
        return new ListenerConfig(
                address,
                applicationProtocol,
                tls,
                maxPerAddress,
                connectsPerSecondPerAddress,
                outboxBytes,
                readBufferBytes,
                idle,
                handshakeTimeout);
    }

    /** What one of its connections is made with. */
    ConnectionSettings connections() {
        return new ConnectionSettings(
                tls == null ? null : tls::accepting,
                directTls == null ? null : () -> tls.accepting(directTls),
                outboxBytes,
                handshakeTimeout);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
