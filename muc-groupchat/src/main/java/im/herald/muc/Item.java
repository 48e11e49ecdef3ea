package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/**
 * What a request of muc#admin says about one person: a role by nickname, or an affiliation by
 * address (XEP-0045 §8, §9).
 *
 * @param jid the bare JID, or null
 * @param nick or null
 * @param reason or null
 */
record Item(Jid jid, String nick, Affiliation affiliation, Role role, String reason) {
    /**
     * Reads one.
     *
     * @throws StanzaException if it makes no sense
     */
    static Item of(Element item) {
        Element reason = item.child(Muc.ADMIN, "reason");
        Item read =
                new Item(
                        jid(item.attribute("jid")),
                        item.attribute("nick"),
                        affiliation(item.attribute("affiliation")),
                        role(item.attribute("role")),
                        reason == null ? null : reason.text());
        if ((read.affiliation == null) == (read.role == null)) {
            throw Form.bad();
        }
        return read;
    }

    private static Jid jid(String text) {
        try {
            return text == null ? null : Jid.of(text).bare();
        } catch (IllegalArgumentException nonsense) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
    }

    private static Affiliation affiliation(String word) {
        return word == null ? null : Affiliation.of(word).orElseThrow(Form::bad);
    }

    private static Role role(String word) {
        return word == null ? null : Role.of(word).orElseThrow(Form::bad);
    }
}
