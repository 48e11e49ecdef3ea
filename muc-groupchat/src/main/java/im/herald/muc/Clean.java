package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import im.herald.xml.Name;

/** Takes from stanzas what only the room may say. */
final class Clean {
    private Clean() {}

    static Stanza presence(Stanza said) {
        return said.without(Clean::isOfTheRoom);
    }

    static Stanza message(Stanza said, Jid room) {
        return StanzaId.withoutForged(said.without(Clean::isOfTheRoom), room);
    }

    private static boolean isOfTheRoom(Name name) {
        return name.namespace().equals(Muc.NS)
                || name.namespace().equals(Muc.USER)
                || name.namespace().equals(Hats.NS)
                || name.namespace().equals(Muc.OCCUPANT_ID);
    }
}
