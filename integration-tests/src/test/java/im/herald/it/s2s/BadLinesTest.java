package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two Heralds whose line breaks: nothing is lost, and nothing comes twice. */
@Timeout(600)
@ExtendWith(ErrorFree.class)
class BadLinesTest {
    private static final Logger LOG = LoggerFactory.getLogger(BadLinesTest.class);
    private static final int FAULTS = 6;
    private static final int BURST = 100;
    private static final int LAST = 1_000_000;

    /**
     * A fault is seen after 2 s, an attempt that it spoils costs 2 s and is followed by a pause.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private Realm capulet;
    private Realm montague;
    private BadLine toCapulet;
    private BadLine toMontague;
    private WireClient juliet;
    private WireClient romeo;

    enum Fault {
        CUT,
        SWALLOW,
        DELAY,
        HALF_CLOSE
    }

    @BeforeEach
    void start() {
        capulet = new Realm(folder, "capulet.test");
        montague = new Realm(folder, "montague.test");
        toCapulet = new BadLine(capulet.port());
        toMontague = new BadLine(montague.port());
        Authority authority = new Authority();
        prepare(capulet, authority, "montague.test=127.0.0.1:" + toMontague.port());
        prepare(montague, authority, "capulet.test=127.0.0.1:" + toCapulet.port());
        capulet.start();
        montague.start();
        juliet = capulet.online("juliet");
        romeo = montague.online("romeo").patience(PATIENCE);
        romeo.send("<presence/>");
    }

    private static void prepare(Realm realm, Authority authority, String hosts) {
        realm.certified(authority, authority.issue(realm.domain()))
                .set("s2s.hosts", hosts)
                .set("s2s.negotiation-timeout", "2 s")
                .set("s2s.acknowledgement-timeout", "1 s");
    }

    @AfterEach
    void stop() {
        juliet.close();
        romeo.close();
        montague.close();
        capulet.close();
        toCapulet.close();
        toMontague.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingShouldBeLostOrComeTwice(Fault fault) {
        long seed = Long.getLong("herald.seed", new Random().nextLong() >>> 1);
        LOG.warn("{}: repeat with -Dherald.seed={}", fault, seed);
        Random random = new Random(seed);
        int heard = 0;
        int sent = 0;
        for (int faults = 0; faults < FAULTS; faults++) {
            int burst = 1 + random.nextInt(BURST);
            int breaksAt = random.nextInt(burst);
            for (int i = 0; i < burst; i++) {
                juliet.send(message(sent++));
                if (i == breaksAt) {
                    happens(fault);
                }
            }
            while (heard < sent - random.nextInt(burst)) {
                hear(heard++);
            }
        }
        juliet.send(message(LAST));
        for (Element next = nextMessage(); !id(LAST).equals(id(next)); next = nextMessage()) {
            assertThat(id(next)).isEqualTo(id(heard++));
        }
        assertThat(heard).isEqualTo(sent);
    }

    /** The next message is this one. */
    private void hear(int number) {
        assertThat(id(nextMessage())).isEqualTo(id(number));
    }

    private Element nextMessage() {
        return Heard.by(romeo, element -> element.local().equals("message"));
    }

    private void happens(Fault fault) {
        switch (fault) {
            case CUT -> toMontague.cut();
            case SWALLOW -> toMontague.swallow();
            case DELAY -> toMontague.delay(20);
            case HALF_CLOSE -> toMontague.halfClose();
        }
    }

    @Test
    void whatWasWrittenToADeadLineShouldComeOverTheNext() {
        juliet.send(message(0));
        assertThat(Heard.message(romeo, "m0")).isNotNull();

        toMontague.swallow();
        juliet.send(message(1));
        juliet.send(message(2));

        assertThat(Heard.message(romeo, "m1")).isNotNull();
        assertThat(Heard.message(romeo, "m2")).isNotNull();
    }

    private static String id(Element message) {
        return message.attribute("id");
    }

    private static String id(int number) {
        return "m" + number;
    }

    private static String message(int number) {
        return "<message type='chat' to='romeo@montague.test' id='m%d'><body>%d</body></message>"
                .formatted(number, number);
    }
}
