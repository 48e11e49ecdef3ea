package im.herald.server.config;

/**
 * Where clients connect.
 *
 * @param port STARTTLS; 0 takes any free port
 * @param tlsPort direct TLS (XEP-0368); 0 is off
 */
public record C2sConfig(int port, int tlsPort, boolean requireEncryption) {
    public C2sConfig {
        Checks.port("c2s.port", port);
        Checks.port("c2s.tls-port", tlsPort);
        if (port != 0 && port == tlsPort) {
            throw new ConfigurationException("c2s.port and c2s.tls-port are both " + port);
        }
    }
}
