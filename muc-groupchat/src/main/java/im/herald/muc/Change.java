package im.herald.muc;

import im.herald.xml.Element;
import java.util.List;

/**
 * What a presence of the room says about an occupant beyond who that is.
 *
 * @param nick the new nickname, or null
 * @param actor the nickname of who did it, or null
 * @param reason or null
 * @param codes status codes for everybody
 * @param destroy the element that ends a room, or null
 */
record Change(String nick, String actor, String reason, List<Integer> codes, Element destroy) {
    static final Change NONE = new Change(null, null, null, List.of(), null);
    static final int BANNED = 301;
    static final int RENAMED = 303;
    static final int KICKED = 307;
    static final int AFFILIATION_LOST = 321;
    static final int MEMBERS_ONLY = 322;
    static final int SHUTDOWN = 332;
    static final int FAILED = 333;

    static Change of(int code) {
        return new Change(null, null, null, List.of(code), null);
    }

    static Change by(String actor, String reason, Integer... codes) {
        return new Change(null, actor, reason, List.of(codes), null);
    }

    static Change to(String nick) {
        return new Change(nick, null, null, List.of(RENAMED), null);
    }

    static Change destroyed(Element destroy) {
        return new Change(null, null, null, List.of(), destroy);
    }
}
