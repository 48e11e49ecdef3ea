package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.RosterChange;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A roster's version beside one of its items.
 *
 * @param change null if the roster has no item that was asked for
 */
record RosterRow(long rosterVersion, RosterChange change) {
    /** Version and items in one statement, so that both are of one moment; more ON may follow. */
    static final String SELECT =
            "SELECT roster.version AS roster_version, roster_item.*"
                    + " FROM roster LEFT JOIN roster_item"
                    + " ON roster_item.account = roster.account";

    private static final String END_OF_GROUP = "\u001f";

    static RosterRow read(ResultSet row) throws SQLException {
        long rosterVersion = row.getLong("roster_version");
        String contact = row.getString("contact");
        return new RosterRow(rosterVersion, contact == null ? null : change(row, Jid.of(contact)));
    }

    private static RosterChange change(ResultSet row, Jid contact) throws SQLException {
        RosterItem item = row.getBoolean("removed") ? null : item(row, contact);
        return new RosterChange(contact, item, row.getLong("version"));
    }

    private static RosterItem item(ResultSet row, Jid contact) throws SQLException {
        return new RosterItem(
                contact,
                row.getString("name"),
                groups(row.getString("groups")),
                Subscription.valueOf(row.getString("subscription")),
                row.getBoolean("ask"),
                row.getBoolean("approved"),
                row.getBoolean("pending_in"),
                row.getBytes("pending_in_stanza"));
    }

    static void upsert(Sql sql, String account, RosterItem item, long version) throws SQLException {
        sql.update(
                "INSERT INTO roster_item (account, contact, version, removed, name, groups,"
                        + " subscription, ask, approved, pending_in, pending_in_stanza)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (account, contact) DO UPDATE SET"
                        + " version = excluded.version, removed = excluded.removed,"
                        + " name = excluded.name, groups = excluded.groups,"
                        + " subscription = excluded.subscription, ask = excluded.ask,"
                        + " approved = excluded.approved, pending_in = excluded.pending_in,"
                        + " pending_in_stanza = excluded.pending_in_stanza",
                account,
                item.contact().toString(),
                version,
                false,
                item.name(),
                text(item.groups()),
                item.subscription().name(),
                item.ask(),
                item.approved(),
                item.pendingIn(),
                item.pendingInStanza());
    }

    /** Of the contact only the address stays. */
    static void markRemoved(Sql sql, String account, Jid contact, long version)
            throws SQLException {
        sql.update(
                "UPDATE roster_item SET version = ?, removed = ?, name = NULL, groups = '',"
                        + " pending_in_stanza = NULL"
                        + " WHERE account = ? AND contact = ? AND NOT removed",
                version,
                true,
                account,
                contact.toString());
    }

    private static String text(Set<String> groups) {
        return groups.stream()
                .sorted()
                .map(group -> group + END_OF_GROUP)
                .collect(Collectors.joining());
    }

    private static Set<String> groups(String text) {
        String[] groups = text.split(END_OF_GROUP, -1); // with an empty one after the last end
        return Stream.of(groups).limit(groups.length - 1).collect(Collectors.toUnmodifiableSet());
    }
}
