package im.herald.net;

import java.time.Duration;

/**
 * How a {@link TcpConnector} opens connections.
 *
 * @param tls for STARTTLS and direct TLS
 * @param outboxBytes bytes that may wait for a slow reader
 * @param readBufferBytes most bytes taken from a socket at once
 * @param idle silence after which {@link ConnectionHandler#idle()} is called; zero means never
 * @param connectTimeout time the peer's host may take to answer
 * @param handshakeTimeout time a TLS handshake may take
 */
public record ConnectorConfig(
        TlsContext tls,
        int outboxBytes,
        int readBufferBytes,
        Duration idle,
        Duration connectTimeout,
        Duration handshakeTimeout) {}
