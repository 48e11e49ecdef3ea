package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import im.herald.store.Credentials;
import im.herald.store.OfflineMessage;
import im.herald.store.RosterChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that is kept of one account; guarded by {@link MemoryShelves}. */
final class MemoryShelf {
    static final Comparator<String> BY_CODE_POINT =
            Comparator.comparing(s -> s.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    Credentials credentials;
    long rosterVersion;
    final Map<Jid, RosterChange> roster = new HashMap<>();
    long lastOfflineId;
    final List<OfflineMessage> offline = new ArrayList<>();
    final SortedMap<String, byte[]> values = new TreeMap<>(BY_CODE_POINT);
    Duration archiveTerm; // null as the rest
    final NavigableMap<Long, ArchivedMessage> archive = new TreeMap<>();
}
