package im.herald.store;

import java.util.List;

/**
 * A roster with its version.
 *
 * @param version grows with every change; a roster never touched has the one it began with, which
 *     is past all versions of deleted rosters
 * @param items all items, also those not shown to clients
 */
public record StoredRoster(long version, List<RosterItem> items) {
    public StoredRoster {
        items = List.copyOf(items);
    }
}
