package im.herald.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Lifetime lifetime = new Lifetime();
    private final List<String> done = new ArrayList<>();

    @Test
    void whatMustBeToldShouldBeToldBeforeTheStopGoesOn() {
        lifetime.onStopping(() -> done.add("told"));
        lifetime.onStop(() -> done.add("ended"));
        lifetime.start();

        lifetime.stopping(LONG);
        assertThat(done).containsExactly("told");

        lifetime.stop();
        assertThat(done).containsExactly("told", "ended");
    }

    @Test
    void aPluginThatHangsShouldNotKeepTheServerFromItsStop() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        lifetime.onStopping(
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException expected) {
                        interrupted.countDown();
                    }
                });
        lifetime.start();

        lifetime.stopping(Duration.ofMillis(1));

        interrupted.await();
    }

    @Test
    void nothingShouldBeToldIfNothingHasStarted() {
        lifetime.onStopping(() -> done.add("told"));

        lifetime.stopping(LONG);

        assertThat(done).isEmpty();
    }
}
