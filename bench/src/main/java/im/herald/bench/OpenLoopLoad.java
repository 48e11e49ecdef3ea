package im.herald.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Messages at a fixed rate whatever the server does, timed from when each was due.
 *
 * <p>A server that stalls is charged for every message that had to wait, sent or not.
 */
final class OpenLoopLoad implements Load {
    private static final int LEAD_SECONDS = 1;

    @Override
    public Result run(EventLoop loop, Settings settings, ServerProcess server) {
        List<Fleet.Member> members = new Fleet(loop, settings).logIn();
        run(loop, new Exchange(members, pair -> {}), settings.rate(), LEAD_SECONDS);
        Meter meter = new Meter(server);
        Exchange exchange = new Exchange(members, pair -> {});
        int total = run(loop, exchange, settings.rate(), settings.seconds());
        return meter.perUnit("openloop", total)
                .with("rate", settings.rate())
                .withLatency(exchange.latency())
                .withAcks(exchange.ackLatency());
    }

    private static int run(EventLoop loop, Exchange exchange, int rate, int seconds) {
        int total = rate * seconds;
        long interval = TimeUnit.SECONDS.toNanos(1) / rate;
        long start = System.nanoTime();
        boolean done =
                loop.runUntil(
                        () -> exchange.isDone(total),
                        now -> sendDue(exchange, total, start, interval, now));
        if (!done) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "only %d of %d messages arrived",
                            exchange.received(),
                            total));
        }
        return total;
    }

    private static long sendDue(Exchange exchange, int total, long start, long interval, long now) {
        while (exchange.sent() < total && start + exchange.sent() * interval - now <= 0) {
            int pair = (int) (exchange.sent() % exchange.pairs());
            exchange.send(pair, start + exchange.sent() * interval);
        }
        long wait = start + exchange.sent() * interval - now;
        return exchange.sent() < total ? wait : interval;
    }
}
