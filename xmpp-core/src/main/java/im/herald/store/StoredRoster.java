package im.herald.store;

import java.util.List;

/**
 * A roster with its version.
 *
 * @param version grows with every change; 0 for a roster never touched
 * @param items all items, also those not shown to clients
 */
public record StoredRoster(long version, List<RosterItem> items) {
    public StoredRoster {
        items = List.copyOf(items);
    }
}
