package im.herald.server.config;

import im.herald.c2s.ResourceConflict;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where clients connect, and how they are received.
 *
 * @param port STARTTLS; 0 takes any free port
 * @param tlsPort direct TLS (XEP-0368); 0 is off
 * @param clientAuthorities PEM file of who signs client certificates, or null
 * @param anonymous whether SASL ANONYMOUS is offered
 * @param otherHost where clients are sent instead of being served, or null
 * @param negotiationTimeout from the connection to the bound resource
 * @param idle silence after which white space is sent
 */
public record C2sConfig(
        int port,
        int tlsPort,
        boolean requireEncryption,
        Path clientAuthorities,
        boolean anonymous,
        ResourceConflict resourceConflict,
        int sessionsPerAccount,
        String otherHost,
        Duration negotiationTimeout,
        Duration handshakeTimeout,
        Duration idle) {
    private static final int DAY = 86_400;

    public C2sConfig {
        Checks.port("c2s.port", port);
        Checks.port("c2s.tls-port", tlsPort);
        if (port != 0 && port == tlsPort) {
            throw new ConfigurationException("c2s.port and c2s.tls-port are both " + port);
        }
        Checks.between("c2s.sessions-per-account", sessionsPerAccount, 1, 10_000);
        Checks.between("c2s.negotiation-timeout, seconds,", negotiationTimeout.toSeconds(), 1, DAY);
        Checks.between("c2s.handshake-timeout, seconds,", handshakeTimeout.toSeconds(), 1, DAY);
        Checks.between("c2s.idle, seconds,", idle.toSeconds(), 1, DAY);
    }
}
