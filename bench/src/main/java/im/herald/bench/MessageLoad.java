package im.herald.bench;

import java.util.List;
import java.util.Locale;

/** As many messages as the server takes while each pair has a window of them under way. */
final class MessageLoad implements Load {
    @Override
    public Result run(EventLoop loop, Settings settings, ServerProcess server) {
        List<Fleet.Member> members = new Fleet(loop, settings).logIn();
        new Round(members, settings.warmup()).run(loop, settings.window());
        Meter meter = new Meter(server);
        Round round = new Round(members, settings.count());
        round.run(loop, settings.window());
        return meter.perUnit("messages", settings.count())
                .withLatency(round.exchange.latency())
                .withAcks(round.exchange.ackLatency());
    }

    private static final class Round {
        private final Exchange exchange;
        private final int total;

        Round(List<Fleet.Member> members, int total) {
            this.exchange = new Exchange(members, this::sendNext);
            this.total = total;
        }

        void run(EventLoop loop, int window) {
            for (int i = 0; i < window * exchange.pairs(); i++) {
                sendNext(i % exchange.pairs());
            }
            if (!loop.runUntil(() -> exchange.isDone(total))) {
                throw new IllegalStateException(
                        String.format(
                                Locale.ROOT,
                                "only %d of %d messages arrived",
                                exchange.received(),
                                total));
            }
        }

        private void sendNext(int pair) {
            if (exchange.sent() < total) {
                exchange.send(pair, System.nanoTime());
            }
        }
    }
}
