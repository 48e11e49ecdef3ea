package im.herald.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressLimitsTest {
    private final AtomicLong now = new AtomicLong();

    @Test
    void connectionsOfOneSecondShouldBeLimited() throws Exception {
        AddressLimits limits = new AddressLimits(10, 2, now::get);

        assertThat(limits.admit(ip("192.0.2.1"))).isTrue();
        assertThat(limits.admit(ip("192.0.2.1"))).isTrue();
        assertThat(limits.admit(ip("192.0.2.1"))).isFalse();
        assertThat(limits.admit(ip("192.0.2.2"))).isTrue();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(limits.admit(ip("192.0.2.1"))).isTrue();
    }

    @Test
    void reconnectingShouldNotEscapeTheRate() throws Exception {
        AddressLimits limits = new AddressLimits(10, 1, now::get);

        limits.admit(ip("192.0.2.1"));
        limits.release(ip("192.0.2.1"));

        assertThat(limits.admit(ip("192.0.2.1"))).isFalse();
    }

    @Test
    void addressesOfOneIpv6NetworkShouldCountTogether() throws Exception {
        AddressLimits limits = new AddressLimits(1, 10, now::get);

        assertThat(limits.admit(ip("2001:db8::1"))).isTrue();
        assertThat(limits.admit(ip("2001:db8::2"))).isFalse();
        assertThat(limits.admit(ip("2001:db8:0:1::1"))).isTrue();
    }

    private static InetAddress ip(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
