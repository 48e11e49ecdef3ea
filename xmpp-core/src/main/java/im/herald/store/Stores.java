package im.herald.store;

/** All stores of one server over one place; every method may be called from any worker thread. */
public interface Stores extends AutoCloseable {
    AccountStore accounts();

    RosterStore rosters();

    OfflineStore offline();

    AccountValues values();

    /** For people: product, version and place, as in {@code SQLite 3.53 in data/herald.db}. */
    String description();

    @Override
    void close();
}
