package im.herald.c2s;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.herald.net.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How many accounts one network may make in the hour that begins with the first. */
final class RegistrationLimit {
    private static final int MAX_NETWORKS = 100_000;

    private final Cache<Network, AtomicInteger> made =
            Caffeine.newBuilder()
                    .maximumSize(MAX_NETWORKS)
                    .expireAfterWrite(Duration.ofHours(1))
                    .build();
    private final int perHour;

    RegistrationLimit(int perHour) {
        this.perHour = perHour;
    }

    /** Whether one more may be made; what comes to nothing is to be given back. */
    boolean take(InetAddress address) {
        AtomicInteger count = made.get(Network.of(address), network -> new AtomicInteger());
        if (count.incrementAndGet() <= perHour) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    void giveBack(InetAddress address) {
        AtomicInteger count = made.getIfPresent(Network.of(address));
        if (count != null) {
            count.decrementAndGet();
        }
    }
}
