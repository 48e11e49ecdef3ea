package im.herald.server;

import im.herald.sasl.PasswordHashing;
import im.herald.server.admin.AdminClient;
import im.herald.server.config.DatabaseConfig;
import im.herald.server.config.HeraldConfig;
import im.herald.storage.JdbcStores;
import im.herald.storage.StorageConfig;
import im.herald.store.Credentials;
import im.herald.store.Stores;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The stores a configuration means. */
final class Store {
    private Store() {}

    /** Opens them and brings their tables up to date; the data folder must be held. */
    static Stores open(HeraldConfig config) {
        DatabaseConfig database = config.database();
        return JdbcStores.open(
                new StorageConfig(
                        database.url(), database.user(), database.password(), config.data()));
    }

    /** Runs account commands while no server does; each answer goes to {@code lines}. */
    static void accounts(
            HeraldConfig config, List<List<String>> commands, Consumer<List<String>> lines) {
        Set<String> domains = Set.copyOf(config.domains());
        use(
                config,
                stores -> {
                    AccountAdmin accounts =
                            new AccountAdmin(
                                    stores.accounts(),
                                    domains,
                                    keys(config),
                                    AccountChanges.NOBODY);
                    commands.forEach(words -> lines.accept(accounts.run(words)));
                });
    }

    /** Runs an export or import, through the running server if there is one. */
    static void transfer(HeraldConfig config, List<String> words, Consumer<String> lines) {
        Optional<AdminClient> server = AdminClient.of(config.data());
        if (server.isPresent()) {
            server.get().run(words).forEach(lines);
            return;
        }
        Set<String> domains = Set.copyOf(config.domains());
        use(
                config,
                stores ->
                        new TransferAdmin(stores, domains, keys(config), AccountChanges.NOBODY)
                                .run(words, lines));
    }

    /** Opens them for work that is done while no server runs. */
    @SuppressWarnings("try") // the folder is only held
    static void use(HeraldConfig config, Consumer<Stores> work) {
        try (DataFolder folder = DataFolder.hold(config.data());
                Stores stores = open(config)) {
            work.accept(stores);
        }
    }

    /** How the keys of a new password are made. */
    static Function<String, Credentials> keys(HeraldConfig config) {
        SecureRandom random = new SecureRandom();
        int iterations = config.sasl().iterations();
        return password -> PasswordHashing.derive(password, iterations, random);
    }
}
