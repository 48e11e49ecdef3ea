package im.herald.plugins.archive;

import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a session read in its archive before it took messages, so that it does not get them once
 * more from elsewhere (XEP-0313 §6.1.1). Used in the account's actor.
 */
public final class CatchUp {
    private static final SessionKey<CatchUp> KEY = new SessionKey<>("archive catch-up");
    private static final SessionKey<Set<Long>> RECALLED =
            new SessionKey<>("read of what was before the activation");

    /** The place up to which its device has all, by its own words. */
    private static final SessionKey<Long> KNOWN = new SessionKey<>("known before the catch-up");

    /** Who reads more gets some messages again, under the same ids. */
    private static final int MOST = 2000;

    private final Set<String> ids = new HashSet<>();

    private CatchUp() {}

    /** Whether the session has read the message, which waited for it, in the archive. */
    public static boolean hasRead(Session session, Stanza message) {
        String id = StanzaId.of(message, session.account().jid());
        CatchUp read = session.get(KEY);
        return id != null && ((read != null && read.ids.contains(id)) || knows(session, id));
    }

    private static boolean knows(Session session, String id) {
        AccountArchive archive = AccountArchive.of(session.account());
        OptionalLong place = archive == null ? OptionalLong.empty() : archive.place(id);
        return place.isPresent() && knows(session, place.getAsLong());
    }

    private static boolean knows(Session session, long place) {
        Long known = session.get(KNOWN);
        return known != null && place <= known;
    }

    /**
     * The session asked for all that came after this message: its device has that one and, since
     * archives have no holes, all before.
     */
    static void knowsUpTo(Session session, long place) {
        if (!isReader(session) && !knows(session, place)) {
            session.put(KNOWN, place);
        }
    }

    /** Nothing waits for the session any more. */
    public static void end(Session session) {
        session.remove(KEY);
    }

    /** The session, for which the message waited, has it now. */
    public static void take(Session session, Stanza message) {
        String id = StanzaId.of(message, session.account().jid());
        if (id != null) {
            of(session).add(id);
        }
    }

    /** Whether the session read the message at this place, one of before the activation. */
    static boolean hasRead(Session session, long place) {
        Set<Long> recalled = session.get(RECALLED);
        return (recalled != null && recalled.contains(place)) || knows(session, place);
    }

    /** The session was sent this message, of before the account's activation, from its archive. */
    static void readRecalled(Session session, long place) {
        Set<Long> recalled = session.get(RECALLED);
        if (recalled == null) {
            recalled = new HashSet<>();
            session.put(RECALLED, recalled);
        }
        if (recalled.size() < MOST) {
            recalled.add(place);
        }
    }

    /** The session was sent the message with this id. */
    static void read(Session session, String id) {
        if (!isReader(session)) {
            of(session).add(id);
        }
    }

    private static boolean isReader(Session session) {
        return session.isAvailable() && session.priority() >= 0;
    }

    private static CatchUp of(Session session) {
        CatchUp read = session.get(KEY);
        if (read == null) {
            read = new CatchUp();
            session.put(KEY, read);
        }
        return read;
    }

    private void add(String id) {
        if (ids.size() < MOST) {
            ids.add(id);
        }
    }
}
