package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A person in a room under one nickname, with one or more sessions. Used in the room's actor. */
final class Occupant {
    private final Jid person;
    private final String id;
    private final Map<Jid, Stanza> sessions = new LinkedHashMap<>();
    private Jid address;
    private Affiliation affiliation;
    private Role role;
    private Stanza presence;
    private Jid shown;
    private Element hats;
    private Notice notice;

    /**
     * @param person the bare JID
     * @param id as in XEP-0421
     * @param address the occupant JID
     */
    Occupant(Jid person, String id, Jid address, Affiliation affiliation, Role role) {
        this.person = person;
        this.id = id;
        this.address = address;
        this.affiliation = affiliation;
        this.role = role;
    }

    /** The bare JID. */
    Jid person() {
        return person;
    }

    String id() {
        return id;
    }

    /** The occupant JID. */
    Jid address() {
        return address;
    }

    String nick() {
        return address.resourcepart();
    }

    void rename(Jid changed) {
        address = changed;
        notice = null;
    }

    Affiliation affiliation() {
        return affiliation;
    }

    void affiliation(Affiliation changed) {
        affiliation = changed;
        notice = null;
    }

    Role role() {
        return role;
    }

    void role(Role changed) {
        role = changed;
        notice = null;
    }

    /** What the presence shows of XEP-0317, or null. */
    Element hats() {
        return hats;
    }

    void hats(Element worn) {
        hats = worn;
        notice = null;
    }

    boolean isModerator() {
        return role == Role.MODERATOR;
    }

    /** The full JIDs. */
    Collection<Jid> sessions() {
        return Collections.unmodifiableCollection(sessions.keySet());
    }

    boolean isGone() {
        return sessions.isEmpty();
    }

    /** The session's presence, without what is the room's to say. */
    void present(Jid session, Stanza said) {
        sessions.put(session, said);
        presence = said;
        shown = session;
        notice = null;
    }

    /** Takes the session out. @return whether what the others see changes by that */
    boolean leave(Jid session) {
        sessions.remove(session);
        if (!session.equals(shown) || sessions.isEmpty()) {
            return false;
        }
        shown = sessions.keySet().iterator().next();
        presence = sessions.get(shown);
        notice = null;
        return true;
    }

    /** What the others see: the presence that was sent last. */
    Stanza presence() {
        return presence;
    }

    /** The full JID that sent it. */
    Jid shown() {
        return shown;
    }

    /** The presence as the others see it; the same until something changes. */
    Notice notice() {
        if (notice == null) {
            notice = Notice.of(this, Change.NONE);
        }
        return notice;
    }
}
