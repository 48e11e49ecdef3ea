package im.herald.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.store.StoreException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private final Health health = new Health("the database", PostgresErrors::isOutage);

    @Test
    void outageAndItsEndShouldEachBeToldOnce() {
        try (LogOf log = new LogOf(Health.class)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> health.watch(() -> fail("57P01")))
                        .isInstanceOf(StoreException.class);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(health.watch(() -> "an answer")).isEqualTo("an answer");
            }

            assertThat(log.lines())
                    .containsExactly(
                            "ERROR the database cannot be used, requests are refused: broken",
                            "INFO the database can be used again");
        }
    }

    @Test
    void refusedStatementShouldBeToldEachTimeAndBeNoOutage() {
        try (LogOf log = new LogOf(Health.class)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> health.watch(() -> fail("23505")))
                        .isInstanceOf(StoreException.class);
            }

            assertThat(log.lines())
                    .containsOnly("ERROR the database did not do what it was asked")
                    .hasSize(2);
        }
    }

    @Test
    void onlyOneShouldTryWhileItIsDown() throws Exception {
        assertThatThrownBy(() -> health.watch(() -> fail("08006")));
        CountDownLatch tries = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<String> trial =
                other.submit(
                        () ->
                                health.watch(
                                        () -> {
                                            tries.countDown();
                                            return await(mayEnd);
                                        }));
        tries.await();

        assertThatThrownBy(() -> health.watch(() -> "never asked"))
                .isInstanceOf(StoreException.class)
                .hasMessage("the database cannot be used at the moment");

        mayEnd.countDown();
        assertThat(trial.get()).isEqualTo("tried");
        assertThat(health.watch(() -> "asked")).isEqualTo("asked");
        other.shutdown();
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
            return "tried";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fail(String state) throws SQLException {
        throw new SQLException("broken", state);
    }
}
