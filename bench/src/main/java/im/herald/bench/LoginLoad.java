package im.herald.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Logins, each from the TCP connection to the first presence and then out again. */
final class LoginLoad implements Load {
    @Override
    public Result run(EventLoop loop, Settings settings, ServerProcess server) {
        Clients clients = new Clients(loop, settings);
        new Round(loop, clients, settings.warmup()).run(settings.window());
        Meter meter = new Meter(server);
        Round round = new Round(loop, clients, settings.count());
        round.run(settings.window());
        return meter.perUnit("logins", settings.count()).withLatency(round.latency);
    }

    private static final class Round {
        private final EventLoop loop;
        private final Clients clients;
        private final int total;
        private final Histogram latency = new Histogram(3);
        private int started;
        private int finished;

        Round(EventLoop loop, Clients clients, int total) {
            this.loop = loop;
            this.clients = clients;
            this.total = total;
        }

        void run(int window) {
            for (int i = 0; i < window; i++) {
                startNext();
            }
            if (!loop.runUntil(() -> finished == total)) {
                throw new IllegalStateException(
                        String.format(
                                Locale.ROOT, "only %d of %d logins were done", finished, total));
            }
        }

        private void startNext() {
            if (started < total) {
                long start = System.nanoTime();
                clients.logIn(started++, login -> loggedIn(login, start));
            }
        }

        private void loggedIn(Login login, long start) {
            latency.recordValue(System.nanoTime() - start);
            login.connection().close(this::loggedOut);
        }

        private void loggedOut() {
            finished++;
            startNext();
        }
    }
}
