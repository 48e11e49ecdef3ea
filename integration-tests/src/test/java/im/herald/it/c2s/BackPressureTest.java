package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static im.herald.it.c2s.WireServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who sends faster than is handled is read more slowly; nothing is lost, nobody else waits. */
@Timeout(120)
class BackPressureTest {
    /** More than an inbox takes. */
    private static final int FLOOD = 10_000;

    @TempDir private Path home;
    private WireServer server;
    private WireClient carol;

    @BeforeEach
    void start() {
        server = WireServer.start(home, "limits.outbox-size", "64 MiB");
        server.admin("account", "add", "carol@" + DOMAIN, PASSWORD);
        carol = server.online("carol", "c");
    }

    @AfterEach
    void stop() {
        carol.close();
        server.close();
    }

    private static void stall(WireClient client) throws InterruptedException {
        client.send("<iq type='get' id='stall'>" + StallPlugin.REQUEST + "</iq>");
        assertThat(StallPlugin.BUSY.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    private static CompletableFuture<Void> flood(WireClient client, String to, int from) {
        return CompletableFuture.runAsync(
                () -> {
                    StringBuilder batch = new StringBuilder();
                    for (int i = from; i < from + FLOOD; i++) {
                        batch.append(message(i, to));
                        if (i % 100 == 99) {
                            client.send(batch.toString());
                            batch.setLength(0);
                        }
                    }
                });
    }

    private static String message(int number, String to) {
        return "<message id='" + number + "' to='" + to + "'><body>flood</body></message>";
    }

    /** Messages come in order, none is missing, none is returned. */
    private static void assertReceives(WireClient client, String from) {
        for (int i = 0; i < FLOOD; i++) {
            Element element = client.next();
            while (element.local().equals("iq")) {
                element = client.next();
            }
            assertThat(element.attribute("id")).isEqualTo(Integer.toString(i));
            assertThat(element.attribute("from")).isEqualTo(from);
            assertThat(element.attribute("type")).isNull();
        }
    }

    @Test
    void floodOfABusyAccountShouldArriveWholeOnceItGoesOn() throws Exception {
        try (WireClient alice = server.online("alice", "a");
                WireClient bob = server.online("bob", "b")) {
            stall(bob);
            CompletableFuture<Void> flood = flood(alice, "bob@" + DOMAIN + "/b", 0);
            flood.get(60, TimeUnit.SECONDS);
            carol.roundTrip();

            StallPlugin.release();

            assertReceives(bob, "alice@" + DOMAIN + "/a");
            alice.roundTrip();
        }
    }

    @Test
    void accountsThatFloodEachOtherShouldBothGetAll() throws Exception {
        try (WireClient alice = server.online("alice", "a");
                WireClient bob = server.online("bob", "b")) {
            stall(alice);
            stall(bob);
            CompletableFuture<Void> one = flood(alice, "bob@" + DOMAIN + "/b", 0);
            CompletableFuture<Void> other = flood(bob, "alice@" + DOMAIN + "/a", 0);
            CompletableFuture.allOf(one, other).get(60, TimeUnit.SECONDS);
            carol.roundTrip();

            StallPlugin.release();
            StallPlugin.release();

            CompletableFuture<Void> bobs =
                    CompletableFuture.runAsync(() -> assertReceives(bob, "alice@" + DOMAIN + "/a"));
            assertReceives(alice, "bob@" + DOMAIN + "/b");
            bobs.get(60, TimeUnit.SECONDS);
        }
    }

    /** Kernel buffers take a few megabytes; what is beyond them is not read until there is room. */
    @Test
    void clientOfABusyAccountShouldNotBeRead() throws Exception {
        String large = message(0, "bob@" + DOMAIN).replace("flood", "x".repeat(100_000));
        AtomicInteger sent = new AtomicInteger();
        try (WireClient alice = server.online("alice", "a")) {
            stall(alice);
            CompletableFuture<Void> flood =
                    CompletableFuture.runAsync(
                            () -> {
                                while (sent.get() < 600) {
                                    alice.send(large.replace("bob@", "nobody@"));
                                    sent.incrementAndGet();
                                }
                            });

            AtomicInteger before = new AtomicInteger(-1);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> before.getAndSet(sent.get()) == sent.get() && sent.get() > 0);
            assertThat(flood).isNotDone();
            carol.roundTrip();

            StallPlugin.release();
            CompletableFuture<Void> returned =
                    CompletableFuture.runAsync(() -> assertAllReturned(alice, 600));
            flood.get(60, TimeUnit.SECONDS);
            returned.get(60, TimeUnit.SECONDS);
            alice.roundTrip();
        }
    }

    private static void assertAllReturned(WireClient client, int count) {
        for (int returned = 0; returned < count; ) {
            Element element = client.next();
            boolean message = element.local().equals("message");
            assertThat(message).isEqualTo("error".equals(element.attribute("type")));
            returned += message ? 1 : 0;
        }
    }

    @Test
    void whatWasSentBeforeTheEndShouldStillArrive() throws Exception {
        try (WireClient alice = server.online("alice", "a");
                WireClient bob = server.online("bob", "b")) {
            stall(bob);
            flood(alice, "bob@" + DOMAIN + "/b", 0).get(60, TimeUnit.SECONDS);
            alice.send("</stream:stream>");
            carol.roundTrip();

            StallPlugin.release();

            assertReceives(bob, "alice@" + DOMAIN + "/a");
        }
    }
}
