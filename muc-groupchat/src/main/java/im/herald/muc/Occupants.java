package im.herald.muc;

import im.herald.jid.Jid;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is in a room. Used in its actor. */
final class Occupants {
    private final Map<String, Occupant> byNick = new LinkedHashMap<>();
    private final Map<Jid, Occupant> bySession = new HashMap<>();

    Collection<Occupant> all() {
        return Collections.unmodifiableCollection(byNick.values());
    }

    /** A copy, for those who take some out meanwhile. */
    List<Occupant> snapshot() {
        return List.copyOf(byNick.values());
    }

    int size() {
        return byNick.size();
    }

    boolean isEmpty() {
        return byNick.isEmpty();
    }

    /** Whose session this full JID is, or null. */
    Occupant of(Jid session) {
        return bySession.get(session);
    }

    /** Who has the nickname, or one that counts as the same; or null. */
    Occupant named(String nick) {
        return byNick.get(Nickname.key(nick));
    }

    /** Those of one person, or of everybody of a domain. */
    List<Occupant> ofPerson(Jid person) {
        return byNick.values().stream().filter(o -> covers(person, o.person())).toList();
    }

    private static boolean covers(Jid person, Jid other) {
        return person.localpart() == null
                ? other.domainpart().equals(person.domainpart())
                : other.equals(person);
    }

    void enter(Occupant occupant, Jid session) {
        byNick.put(Nickname.key(occupant.nick()), occupant);
        bySession.put(session, occupant);
    }

    void rename(Occupant occupant, Jid address) {
        byNick.remove(Nickname.key(occupant.nick()));
        occupant.rename(address);
        byNick.put(Nickname.key(occupant.nick()), occupant);
    }

    /** Takes one session out. @return whether what the others see changes by that */
    boolean leave(Occupant occupant, Jid session) {
        bySession.remove(session);
        boolean changed = occupant.leave(session);
        if (occupant.isGone()) {
            byNick.remove(Nickname.key(occupant.nick()));
        }
        return changed;
    }

    void remove(Occupant occupant) {
        occupant.sessions().forEach(bySession::remove);
        byNick.remove(Nickname.key(occupant.nick()));
    }
}
