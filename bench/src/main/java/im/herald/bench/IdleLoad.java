package im.herald.bench;

import java.util.concurrent.TimeUnit;

/** Connections that only exist: what each adds to the server's memory. */
final class IdleLoad implements Load {
    @Override
    public Result run(EventLoop loop, Settings settings, ServerProcess server) {
        Meter growth = new Meter(server);
        int connections = new Fleet(loop, settings).logIn().size();
        Result result = growth.perUnit("idle", connections);
        hold(loop, settings.seconds());
        return result.with("rss_kib_per_unit", (double) growth.residentGrowthKib() / connections)
                .with("rss_kib", server.residentKib());
    }

    private static void hold(EventLoop loop, int seconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        if (!loop.runUntil(() -> System.nanoTime() - until >= 0)) {
            throw new IllegalStateException("no time left to hold the connections");
        }
    }
}
