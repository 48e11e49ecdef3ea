package im.herald.storage;

import im.herald.store.AccountStore;
import im.herald.store.AccountValues;
import im.herald.store.ArchiveStore;
import im.herald.store.OfflineStore;
import im.herald.store.RoomStore;
import im.herald.store.RosterStore;
import im.herald.store.Stores;
import java.nio.file.Path;
import java.time.Clock;

/** The stores in one database. */
public final class JdbcStores implements Stores {
    private final Database database;
    private final AccountStore accounts;
    private final RosterStore rosters;
    private final OfflineStore offline;
    private final AccountValues values;
    private final JdbcArchiveStore archive;
    private final RoomStore rooms;
    private final Secrets secrets;

    private JdbcStores(Database database, Path folder) {
        this.database = database;
        this.archive = new JdbcArchiveStore(database, Clock.systemUTC(), folder);
        this.accounts = new JdbcAccountStore(database, Clock.systemUTC(), archive);
        this.rosters = new JdbcRosterStore(database);
        this.offline = new JdbcOfflineStore(database);
        this.values = new JdbcAccountValues(database);
        this.rooms = new JdbcRoomStore(database);
        this.secrets = new Secrets(database);
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws StorageUnavailable if that cannot be; its message is for the administrator
     */
    public static JdbcStores open(StorageConfig config) {
        return new JdbcStores(
                config.url() == null
                        ? SqliteFolder.open(config.dataFolder())
                        : PostgresServer.open(config),
                config.dataFolder());
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public RosterStore rosters() {
        return rosters;
    }

    @Override
    public OfflineStore offline() {
        return offline;
    }

    @Override
    public AccountValues values() {
        return values;
    }

    @Override
    public ArchiveStore archive() {
        return archive;
    }

    @Override
    public RoomStore rooms() {
        return rooms;
    }

    @Override
    public byte[] secret(String name) {
        return secrets.secret(name);
    }

    @Override
    public String description() {
        return database.description();
    }

    @Override
    public void close() {
        archive.close();
        database.close();
    }
}
