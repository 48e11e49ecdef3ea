package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldCommand;
import im.herald.it.process.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code herald check DOMAIN} says of servers on loopback. */
@Timeout(60)
@ExtendWith(ErrorFree.class)
class CheckTest {
    @TempDir private Path folder;

    @Test
    void everyFaultShouldBeNamed() {
        Authority authority = new Authority();
        try (Realm capulet = new Realm(folder, "capulet.test");
                Realm montague = new Realm(folder, "montague.test")) {
            capulet.certified(authority, authority.issue("capulet.test")).start();
            montague.certified(authority, authority.issue("verona.test")).start();
            int nobody = Ports.free();

            HeraldCommand said =
                    HeraldCommand.run(
                            "",
                            "check",
                            "capulet.test",
                            "montague.test",
                            "nobody.test",
                            "--set",
                            "s2s.authorities=" + authority.in(folder),
                            "--set",
                            "s2s.hosts=capulet.test=127.0.0.1:%d,montague.test=127.0.0.1:%d,nobody.test=127.0.0.1:%d"
                                    .formatted(capulet.port(), montague.port(), nobody));

            assertThat(said.output())
                    .contains("shows a valid certificate for capulet.test")
                    .contains("the certificate is for verona.test, not for montague.test")
                    .contains("port " + nobody + " cannot be used from here");
        }
    }
}
