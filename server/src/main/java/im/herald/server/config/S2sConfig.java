package im.herald.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How other servers are talked to.
 *
 * @param port STARTTLS; 0 takes any free port
 * @param tlsPort direct TLS (XEP-0368); 0 is off
 * @param dialback domains that need no valid certificate
 * @param allowed only these domains, unless it is empty
 * @param blocked none of these domains
 * @param hosts by domain: host and port, instead of DNS
 * @param authorities PEM file of who signs servers' certificates; null for those of Java
 * @param queueSize bytes
 * @param idle after which a stream that carries nothing is closed
 * @param acknowledgementTimeout after which a server that acknowledges nothing is connected anew
 */
public record S2sConfig(
        boolean enabled,
        int port,
        int tlsPort,
        boolean requireEncryption,
        boolean requireValidCertificate,
        Set<String> dialback,
        Set<String> allowed,
        Set<String> blocked,
        Map<String, String> hosts,
        Path authorities,
        int queueSize,
        Duration queueAge,
        int streamsPerDomain,
        Duration negotiationTimeout,
        Duration idle,
        Duration acknowledgementTimeout) {
    private static final int DAY = 86_400;

    public S2sConfig {
        Checks.port("s2s.port", port);
        Checks.port("s2s.tls-port", tlsPort);
        if (port != 0 && port == tlsPort) {
            throw new ConfigurationException("s2s.port and s2s.tls-port are both " + port);
        }
        Checks.between("s2s.queue-size", queueSize, 64 << 10, 1 << 30);
        Checks.between("s2s.queue-age, seconds,", queueAge.toSeconds(), 1, DAY);
        Checks.between("s2s.streams-per-domain", streamsPerDomain, 1, 10_000);
        Checks.between("s2s.negotiation-timeout, seconds,", negotiationTimeout.toSeconds(), 1, DAY);
        Checks.between("s2s.idle, seconds,", idle.toSeconds(), 1, DAY);
        Checks.between(
                "s2s.acknowledgement-timeout, seconds,",
                acknowledgementTimeout.toSeconds(),
                1,
                DAY);
        dialback = Set.copyOf(dialback);
        allowed = Set.copyOf(allowed);
        blocked = Set.copyOf(blocked);
        hosts = Map.copyOf(hosts);
    }
}
