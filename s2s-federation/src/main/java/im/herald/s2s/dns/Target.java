package im.herald.s2s.dns;

import java.net.InetSocketAddress;

/**
 * Where a server can be reached.
 *
 * @param address resolved
 * @param directTls whether TLS begins with the first byte (XEP-0368)
 */
public record Target(InetSocketAddress address, boolean directTls) {
    @Override
    public String toString() {
        String text = address.getAddress().getHostAddress() + " port " + address.getPort();
        return directTls ? text + " (direct TLS)" : text;
    }
}
