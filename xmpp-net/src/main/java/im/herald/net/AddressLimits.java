package im.herald.net;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many connections, and how many new ones per second, one IPv4 address or IPv6 /64 may have.
 */
final class AddressLimits {
    private record Usage(int open, long second, int opened) {}

    private final ConcurrentHashMap<Network, Usage> usages = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();
    private final int maxOpen;
    private final int maxPerSecond;
    private final LongSupplier nanos;

    AddressLimits(int maxOpen, int maxPerSecond, LongSupplier nanos) {
        this.maxOpen = maxOpen;
        this.maxPerSecond = maxPerSecond;
        this.nanos = nanos;
    }

    /** Whether one more may connect; if so, {@link #release} has to follow. */
    boolean admit(InetAddress address) {
        long second = second();
        sweep(second);
        Usage[] before = new Usage[1];
        usages.compute(
                Network.of(address),
                (network, usage) -> {
                    before[0] = current(usage, second);
                    return allowed(before[0]) ? opened(before[0]) : before[0];
                });
        return allowed(before[0]);
    }

    void release(InetAddress address) {
        long second = second();
        usages.computeIfPresent(
                Network.of(address),
                (network, usage) -> {
                    Usage less = new Usage(usage.open - 1, usage.second, usage.opened);
                    return less.open == 0 && less.second != second ? null : less;
                });
    }

    private boolean allowed(Usage usage) {
        return usage.open < maxOpen && usage.opened < maxPerSecond;
    }

    private static Usage opened(Usage usage) {
        return new Usage(usage.open + 1, usage.second, usage.opened + 1);
    }

    private static Usage current(Usage usage, long second) {
        if (usage == null) {
            return new Usage(0, second, 0);
        }
        return usage.second == second ? usage : new Usage(usage.open, second, 0);
    }

    /** Addresses that have gone are forgotten once their second is over. */
    private void sweep(long second) {
        long last = sweptAt.get();
        if (last != second && sweptAt.compareAndSet(last, second)) {
            usages.values().removeIf(usage -> usage.open == 0 && usage.second != second);
        }
    }

    private long second() {
        return TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong());
    }
}
