package im.herald.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * What limits by address count as one peer: an IPv4 address or an IPv6 /64, since one household has
 * all addresses of the latter.
 *
 * @param prefix its bytes, behind a one that keeps both lengths apart
 */
public record Network(long prefix) {
    private static final int IPV6_PREFIX_BYTES = 8;

    /** Where this address belongs to. */
    public static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        int length = address instanceof Inet6Address ? IPV6_PREFIX_BYTES : bytes.length;
        long prefix = length;
        for (byte b : Arrays.copyOf(bytes, length)) {
            prefix = (prefix << 8) | (b & 0xff);
        }
        return new Network(prefix);
    }
}
