package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.server.admin.AdminException;
import im.herald.server.config.ConfigSource;
import im.herald.server.config.HeraldConfig;
import im.herald.store.ScramKeys;
import im.herald.store.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountAdminTest {
    @TempDir private Path data;

    private final List<String> told = new ArrayList<>();
    private Stores stores;
    private AccountAdmin admin;

    @BeforeEach
    void open() {
        Map<String, String> settings = Map.of("sasl.iterations", "5000");
        HeraldConfig config = new ConfigSource(null, data, Map.of(), settings).load();
        stores = Store.open(config);
        admin =
                new AccountAdmin(
                        stores.accounts(), Set.of("localhost"), Store.keys(config), new Recorder());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void addedAccountShouldBeListed() {
        admin.run(List.of("add", "alice@localhost", "secret word"));

        assertThat(admin.run(List.of("list"))).containsExactly("alice@localhost");
        assertThat(stores.accounts().credentials(Jid.of("alice@localhost"))).isPresent();
        assertThat(told).containsExactly("added alice@localhost");
    }

    @Test
    void newPasswordShouldReplaceTheKeys() {
        admin.run(List.of("add", "alice@localhost", "one"));
        byte[] before = keys().get("SHA-256").storedKey();

        admin.run(List.of("passwd", "alice@localhost", "two"));

        assertThat(keys().get("SHA-256").storedKey()).isNotEqualTo(before);
    }

    @Test
    void passwordShouldBeHashedAsOftenAsConfigured() {
        admin.run(List.of("add", "alice@localhost", "one"));

        assertThat(keys().values()).hasSize(3).allMatch(keys -> keys.iterations() == 5000);
    }

    private Map<String, ScramKeys> keys() {
        return stores.accounts().credentials(Jid.of("alice@localhost")).orElseThrow().keys();
    }

    @Test
    void deletedAccountShouldBeGoneAndTold() {
        admin.run(List.of("add", "alice@localhost", "secret"));

        admin.run(List.of("delete", "alice@localhost"));

        assertThat(admin.run(List.of("list"))).isEmpty();
        assertThat(told).containsExactly("added alice@localhost", "deleted alice@localhost");
    }

    @Test
    void mistakesShouldBeToldInOneLine() {
        admin.run(List.of("add", "alice@localhost", "secret"));

        refused("alice@localhost exists already", "add", "alice@localhost", "x");
        refused("there is no account bob@localhost", "passwd", "bob@localhost", "x");
        refused("there is no account bob@localhost", "delete", "bob@localhost");
        refused("example.org is no domain of this server", "add", "bob@example.org", "x");
        refused("localhost is no account; write it as name@domain", "add", "localhost", "x");
        refused("the password is empty", "add", "bob@localhost", "");
    }

    private void refused(String message, String... words) {
        assertThatThrownBy(() -> admin.run(List.of(words)))
                .isInstanceOf(AdminException.class)
                .hasMessage(message);
    }

    private final class Recorder implements AccountChanges {
        @Override
        public void added(Jid account) {
            told.add("added " + account);
        }

        @Override
        public void deleted(Jid account) {
            told.add("deleted " + account);
        }
    }
}
