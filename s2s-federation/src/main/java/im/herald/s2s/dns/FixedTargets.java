package im.herald.s2s.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * Domains whose servers are set by hand, for tests and private networks; all others are asked for
 * elsewhere.
 *
 * @param hosts by prepared domain: {@code host:port}, with {@code tls:} before it for direct TLS
 */
public record FixedTargets(Map<String, String> hosts, Targets others) implements Targets {
    private static final String DIRECT = "tls:";

    /** Checks every entry. */
    public FixedTargets {
        hosts = Map.copyOf(hosts);
        hosts.values().forEach(FixedTargets::unresolved);
    }

    @Override
    public List<Target> of(String domain) throws IOException {
        String host = hosts.get(domain);
        return host == null ? others.of(domain) : List.of(target(host));
    }

    private static Target target(String host) throws UnknownHostException {
        InetSocketAddress written = unresolved(host);
        InetSocketAddress address =
                new InetSocketAddress(written.getHostString(), written.getPort());
        if (address.isUnresolved()) {
            throw new UnknownHostException(written.getHostString() + " has no address");
        }
        return new Target(address, host.startsWith(DIRECT));
    }

    private static InetSocketAddress unresolved(String written) {
        String host = written.startsWith(DIRECT) ? written.substring(DIRECT.length()) : written;
        int colon = host.lastIndexOf(':');
        try {
            int port = Integer.parseInt(host.substring(colon + 1));
            String name = host.substring(0, colon).replaceAll("^\\[|]$", "");
            return InetSocketAddress.createUnresolved(name, port);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(written + " is not host:port", e);
        }
    }
}
