package im.herald.plugins.csi;

import im.herald.jid.Jid;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What waits for an inactive client: of each contact's resource the latest presence. */
final class HeldBack {
    static final SessionKey<HeldBack> KEY = new SessionKey<>("held back while inactive");
    private static final int MOST = 200;

    private final Map<Jid, Stanza> presences = new LinkedHashMap<>();

    /**
     * @return false if too much waits already; nothing is added then
     */
    boolean add(Stanza presence) {
        if (presences.size() >= MOST && !presences.containsKey(presence.from())) {
            return false;
        }
        presences.remove(presence.from()); // the latest comes last
        presences.put(presence.from(), presence);
        return true;
    }

    /** Takes all out, in order. */
    List<Stanza> take() {
        List<Stanza> all = new ArrayList<>(presences.values());
        presences.clear();
        return all;
    }
}
