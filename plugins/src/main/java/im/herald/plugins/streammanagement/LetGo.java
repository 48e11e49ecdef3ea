package im.herald.plugins.streammanagement;

import im.herald.jid.Jid;
import im.herald.plugins.chatstates.ChatStates;
import im.herald.stanza.Stanza;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The oldest part of what a client does not acknowledge, without what need not be held in memory:
 * of archived messages their places are left, of chat states nothing, of presence the latest of
 * each sender. Oldest first.
 */
final class LetGo {
    private final ArrayDeque<Outstanding> outstanding = new ArrayDeque<>();
    private final Map<Jid, Outstanding> presences = new HashMap<>();
    private int whole;
    private long octets;

    void add(Stanza stanza, Function<Stanza, Outstanding> archived) {
        Outstanding there = archived.apply(stanza);
        if (there != null) {
            outstanding.add(there);
        } else if (stanza.kind() == Stanza.Kind.MESSAGE && isNoise(stanza)) {
            outstanding.add(Outstanding.nothing());
        } else {
            add(Outstanding.whole(stanza));
        }
    }

    void add(Outstanding one) {
        outstanding.add(one);
        if (one.stanza() != null) {
            whole++;
            octets += one.stanza().size();
            if (isState(one.stanza())) {
                supersede(presences.put(one.stanza().from(), one));
            }
        }
    }

    private static boolean isNoise(Stanza message) {
        return !"error".equals(message.type()) && ChatStates.alone(message);
    }

    private static boolean isState(Stanza stanza) {
        return stanza.kind() == Stanza.Kind.PRESENCE
                && stanza.from() != null
                && (stanza.type() == null || "unavailable".equals(stanza.type()));
    }

    private void supersede(Outstanding earlier) {
        if (earlier != null && earlier.stanza() != null) {
            uncount(earlier.stanza());
            earlier.drop();
        }
    }

    private void uncount(Stanza stanza) {
        whole--;
        octets -= stanza.size();
    }

    int size() {
        return outstanding.size();
    }

    /** How many are held as they are. */
    int whole() {
        return whole;
    }

    /** Of those. */
    long octets() {
        return octets;
    }

    /** Takes the oldest out. */
    Outstanding remove() {
        Outstanding oldest = outstanding.remove();
        Stanza stanza = oldest.stanza();
        if (stanza != null) {
            uncount(stanza);
            if (isState(stanza)) {
                presences.remove(stanza.from(), oldest);
            }
        }
        return oldest;
    }

    /** The oldest ones, at most so many. */
    List<Outstanding> first(int most) {
        return outstanding.stream().limit(most).collect(Collectors.toCollection(ArrayList::new));
    }
}
