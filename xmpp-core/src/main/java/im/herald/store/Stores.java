package im.herald.store;

/** All stores of one server over one place; every method may be called from any worker thread. */
public interface Stores extends AutoCloseable {
    /** How many octets {@link #secret} gives. */
    int SECRET_OCTETS = 32;

    /** Accounts and the keys of their passwords. */
    AccountStore accounts();

    /** Contacts. */
    RosterStore rosters();

    /** Messages that wait for somebody who is away. */
    OfflineStore offline();

    /** Small things of accounts, by name. */
    AccountValues values();

    /** Histories of accounts and rooms. */
    ArchiveStore archive();

    /** Rooms that outlive their occupants. */
    RoomStore rooms();

    /**
     * A random key of {@link #SECRET_OCTETS} octets, made when it is asked for first and the same
     * ever after: it is kept in the database, and every server on this database has the same.
     *
     * @param name what it is for, as {@code archive-ids}
     * @throws StoreException if the store fails
     */
    byte[] secret(String name);

    /** For people: product, version and place, as in {@code SQLite 3.53 in data/herald.db}. */
    String description();

    @Override
    void close();
}
