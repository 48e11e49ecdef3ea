package im.herald.plugins.archive;

import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import java.util.HashSet;
import java.util.Set;

/**
 * What a session read in its archive before it took messages, so that it does not get them once
 * more from elsewhere (XEP-0313 §6.1.1). Used in the account's actor.
 */
public final class CatchUp {
    private static final SessionKey<CatchUp> KEY = new SessionKey<>("archive catch-up");
    private static final SessionKey<Set<Long>> RECALLED =
            new SessionKey<>("read of what was before the activation");

    /** Who reads more gets some messages again, under the same ids. */
    private static final int MOST = 2000;

    private final Set<String> ids = new HashSet<>();

    private CatchUp() {}

    /** Whether the session has read the message, which waited for it, in the archive. */
    public static boolean hasRead(Session session, Stanza message) {
        CatchUp read = session.get(KEY);
        return read != null && read.ids.contains(StanzaId.of(message, session.account().jid()));
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
        return recalled != null && recalled.contains(place);
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
        if (session.isAvailable() && session.priority() >= 0) {
            return;
        }
        of(session).add(id);
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
