package im.herald.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.store.StoreException;
import im.herald.store.Stores;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void sameNameAndTagsShouldBeTheSameCounter() {
        metrics.counter("herald.signins", "outcome", "success").increment();
        metrics.counter("herald.signins", "outcome", "success").increment();
        metrics.counter("herald.signins", "outcome", "failure").increment();

        assertThat(metrics.registry().get("herald.signins").tag("outcome", "success"))
                .extracting(found -> found.functionCounter().count())
                .isEqualTo(2.0);
        assertThat(new Summary(metrics).lines()).contains("sign-ins  2, 1 failed");
    }

    @Test
    void gaugesShouldBeSummedOverListeners() {
        metrics.gauge("herald.connections", () -> 1_000, "listener", "127.0.0.1:5222");
        metrics.gauge("herald.connections", () -> 234, "listener", "127.0.0.1:5223");

        assertThat(new Summary(metrics).lines())
                .contains("clients   1,234 connections, 0 sessions, 0 accounts in memory");
    }

    @Test
    void virtualMachineShouldBeMeasured() {
        assertThat(metrics.registry().find("jvm.memory.used").gauges()).isNotEmpty();
        assertThat(metrics.registry().find("jvm.threads.live").gauge()).isNotNull();
    }

    @Test
    void storesShouldBeTimedAndFailAsTheyAre() {
        Stores stores = metrics.timed(away(Stores.class));

        assertThatThrownBy(() -> stores.accounts().exists(Jid.of("alice@localhost")))
                .isInstanceOf(StoreException.class);

        assertThat(
                        metrics.registry()
                                .get("herald.store.time")
                                .tag("operation", "accounts.exists")
                                .timer()
                                .count())
                .isEqualTo(1);
        assertThat(new Summary(metrics).lines())
                .anyMatch(line -> line.startsWith("store     1 operations"));
    }

    /** The database is gone; each store is there all the same. */
    private static <T> T away(Class<T> type) {
        Object proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            if (type == Stores.class && method.getReturnType().isInterface()) {
                                return away(method.getReturnType());
                            }
                            throw new StoreException("away", null);
                        });
        return type.cast(proxy);
    }
}
