package im.herald.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.crash.ArchiveReader;
import im.herald.testkit.wire.WireClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two who talk while their server's database is away for a while, and what must be in the end. */
final class Outage {
    private static final String ARCHIVES_AWAY = "cannot be written; messages wait";
    private static final String OTHERS_AWAY = "cannot be used, requests are refused";

    /** Between tries: what waits fills a client's window, and then it is not read. */
    private static final Duration CALM = Duration.ofMillis(500);

    /** What all tries send together stays below a client's window. */
    private static final int FEW = 5;

    private final KilledHerald herald;

    Outage(KilledHerald herald) {
        this.herald = herald;
        herald.process().log().announce(ARCHIVES_AWAY);
        herald.process().log().announce(OTHERS_AWAY);
    }

    /**
     * Starts the server, lets the database go and come back, and looks at both archives.
     *
     * @param away makes the database unusable
     * @param back makes it usable again
     */
    void shouldLoseNothing(Runnable away, Runnable back) {
        herald.start();
        herald.addAccount("alice", "secret");
        herald.addAccount("bob", "secret");
        try (Sender alice = new Sender(herald, "alice", "bob");
                Sender bob = new Sender(herald, "bob", "alice")) {
            alice.say("before", 200);
            bob.say("before-too", 200);
            await().until(() -> alice.acknowledged() == 200 && bob.acknowledged() == 200);

            away.run();
            shouldNotBeAcknowledged(alice);
            shouldBeRefusedIfItLasts(alice);

            back.run();
            shouldAllBeAcknowledged(alice);
            alice.say("after", 100);
            shouldAllBeAcknowledged(alice);
            judge(alice, bob);
        }
        assertThat(lines(ARCHIVES_AWAY)).hasSize(1).noneMatch(line -> line.contains("during"));
        assertThat(lines("can be written again")).hasSize(1);
    }

    private void shouldNotBeAcknowledged(Sender alice) {
        int[] round = {0};
        int[] safe = {0};
        await().pollInterval(CALM)
                .until( // a file may have room left inside
                        () -> {
                            safe[0] = alice.said().size();
                            alice.say("during-" + round[0]++, FEW);
                            return !lines(ARCHIVES_AWAY).isEmpty();
                        });
        alice.say("waits", FEW);
        assertThat(alice.acknowledged()).isLessThanOrEqualTo(safe[0] + FEW);
    }

    private void shouldBeRefusedIfItLasts(Sender alice) {
        int[] probe = {0};
        await().pollInterval(CALM)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            alice.say("probe-" + probe[0]++, 1);
                            return !alice.refused().isEmpty();
                        });
        alice.say("refused", 5000); // more than would be kept in memory
    }

    private static void shouldAllBeAcknowledged(Sender sender) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> sender.acknowledged() == sender.said().size());
    }

    private void judge(Sender alice, Sender bob) {
        Set<String> kept = new HashSet<>(alice.said());
        kept.removeAll(alice.refused());
        assertThat(alice.refused()).contains("refused-0", "refused-4999");
        assertThat(kept).contains("during-0-0", "waits-0", "waits-4", "after-99");
        kept.addAll(bob.said());
        assertThat(archive("alice")).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(archive("bob")).containsExactlyInAnyOrderElementsOf(kept);
    }

    private List<String> archive(String name) {
        try (WireClient reader = WireClient.connect(herald.port())) {
            reader.online(name, "secret", HeraldProcess.DOMAIN, "reader");
            return ArchiveReader.ids(reader);
        }
    }

    private List<String> lines(String part) {
        return herald.process().log().lines().stream().filter(s -> s.contains(part)).toList();
    }
}
