package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.server.config.ConfigSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir private Path home;

    private Herald herald() throws Exception {
        return Herald.prepare(
                new ConfigSource(null, home, Map.of(), Map.of("domain", "localhost")));
    }

    @Test
    void passwordsShouldOutliveARestart() throws Exception {
        Map<String, String> first;
        try (Herald herald = herald()) {
            first = DemoAccounts.in(herald.config().data(), herald.accounts()).passwords();
            assertThat(herald.accounts().run(List.of("list")))
                    .containsExactly("alice@localhost", "bob@localhost");
        }

        try (Herald herald = herald()) {
            assertThat(DemoAccounts.in(herald.config().data(), herald.accounts()).passwords())
                    .isEqualTo(first);
        }
        assertThat(first).hasSize(2);
    }

    @Test
    void passwordsShouldBeReadableByTheirOwnerOnly() throws Exception {
        try (Herald herald = herald()) {
            DemoAccounts.in(herald.config().data(), herald.accounts());
        }

        Path file = home.resolve("data/demo-passwords");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
