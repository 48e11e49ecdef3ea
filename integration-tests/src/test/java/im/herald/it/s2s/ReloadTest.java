package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rules for domains change without a restart. */
@Timeout(60)
@ExtendWith(ErrorFree.class)
class ReloadTest {
    @TempDir private Path folder;

    @Test
    void blockedDomainShouldBeHeardNoMoreAndOthersStay() throws IOException {
        Path file = Files.writeString(folder.resolve("conf"), "s2s.block = []");
        try (Realm capulet = new Realm(folder, "capulet.test").byDialback().reads(file);
                Realm montague = new Realm(folder, "montague.test").byDialback();
                Realm verona = new Realm(folder, "verona.test").byDialback()) {
            capulet.knows(montague, verona).start();
            montague.knows(capulet).start();
            verona.knows(capulet).start();
            try (WireClient juliet = capulet.online("juliet");
                    WireClient romeo = montague.online("romeo");
                    WireClient escalus = verona.online("escalus")) {
                romeo.send(Peer.message("romeo@montague.test", "juliet@capulet.test/home", "m1"));
                Heard.message(juliet, "m1");
                escalus.send(Peer.message("escalus@verona.test", "juliet@capulet.test/home", "m2"));
                Heard.message(juliet, "m2");

                Files.writeString(file, "s2s.block = [montague.test]");
                assertThat(capulet.admin("reload")).contains("s2s.block has changed: applied");

                romeo.send(Peer.message("romeo@montague.test", "juliet@capulet.test/home", "m3"));
                assertThat(Heard.message(romeo, "m3").attribute("type")).isEqualTo("error");
                juliet.send("<message to='romeo@montague.test' id='m4'><body>no</body></message>");
                assertThat(juliet.next().attribute("type")).isEqualTo("error");
                escalus.send(Peer.message("escalus@verona.test", "juliet@capulet.test/home", "m5"));
                assertThat(juliet.next().attribute("id")).isEqualTo("m5");
            }
        }
    }
}
