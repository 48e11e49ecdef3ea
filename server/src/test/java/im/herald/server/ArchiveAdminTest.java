package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.server.admin.AdminException;
import im.herald.server.config.ConfigSource;
import im.herald.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveAdminTest {
    private static final String ROOM = "orchard@conference.localhost";

    @TempDir private Path data;
    private Stores stores;
    private ArchiveAdmin admin;

    @BeforeEach
    void open() {
        stores = Store.open(new ConfigSource(null, data, Map.of(), Map.of()).load());
        admin = new ArchiveAdmin(stores.archive());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void retentionShouldBeSetShownAndTakenBack() {
        assertThat(admin.run(List.of("retention", "alice@localhost", "90d")))
                .containsExactly("alice@localhost 90d");
        admin.run(List.of("retention", ROOM, "forever"));

        assertThat(admin.run(List.of("retention")))
                .containsExactly("alice@localhost 90d", ROOM + " forever");
        assertThat(stores.archive().terms())
                .containsEntry(Jid.of("alice@localhost"), Duration.ofDays(90))
                .containsEntry(Jid.of(ROOM), Duration.ZERO);

        admin.run(List.of("retention", ROOM, "default"));

        assertThat(admin.run(List.of("retention", ROOM))).containsExactly(ROOM + " default");
        assertThat(admin.run(List.of("retention"))).containsExactly("alice@localhost 90d");
    }

    @Test
    void nonsenseShouldBeRefused() {
        for (String time : List.of("0d", "90", "90 weeks", "99999d", "")) {
            assertThatThrownBy(() -> admin.run(List.of("retention", "alice@localhost", time)))
                    .isInstanceOf(AdminException.class)
                    .hasMessageContaining("is not a time like 90d");
        }
        for (String owner : List.of("localhost", "alice@localhost/phone")) {
            assertThatThrownBy(() -> admin.run(List.of("retention", owner, "90d")))
                    .isInstanceOf(AdminException.class)
                    .hasMessageContaining("has no archive");
        }
        assertThat(stores.archive().terms()).isEmpty();
    }
}
