package im.herald.plugins.carbons;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.Set;

/** Which messages are copied: the rules of XEP-0280 §6.1, but for errors. */
final class Eligible {
    private static final String HINTS = "urn:xmpp:hints";
    private static final String MUC_USER = "http://jabber.org/protocol/muc#user";
    private static final Name PRIVATE = new Name(CarbonsPlugin.NS, "private");
    private static final Name NO_COPY = new Name(HINTS, "no-copy");
    private static final Name BODY = new Name(Stanza.NAMESPACE, "body");
    private static final Name MUC = new Name(MUC_USER, "x");
    private static final Name INVITATION = new Name("jabber:x:conference", "x");

    /** What instant messaging is made of besides bodies. */
    private static final Set<String> PAYLOADS =
            Set.of(
                    "urn:xmpp:receipts",
                    "http://jabber.org/protocol/chatstates",
                    "urn:xmpp:chat-markers:0");

    private Eligible() {}

    static boolean sent(Stanza message) {
        return isConversation(message) && isEligible(message);
    }

    static boolean received(Stanza message) {
        return isConversation(message) && !isFromRoom(message) && isEligible(message);
    }

    private static boolean isConversation(Stanza message) {
        String type = message.type();
        return message.kind() == Stanza.Kind.MESSAGE
                && !"groupchat".equals(type)
                && !"error".equals(type);
    }

    private static boolean isEligible(Stanza message) {
        boolean chat = "chat".equals(message.type());
        boolean normal = message.type() == null || "normal".equals(message.type());
        boolean eligible = chat;
        for (Name child : message.children()) {
            if (child.equals(PRIVATE) || child.equals(NO_COPY)) {
                return false;
            }
            eligible |= normal && child.equals(BODY);
            eligible |= child.equals(INVITATION) || PAYLOADS.contains(child.namespace());
        }
        return eligible || isMediatedInvitation(message);
    }

    /** Rooms bring private messages to each device by themselves, from the occupant's full JID. */
    private static boolean isFromRoom(Stanza message) {
        Jid from = message.from();
        return from != null && !from.isBare() && message.hasChild(MUC_USER, "x");
    }

    private static boolean isMediatedInvitation(Stanza message) {
        if (!message.children().contains(MUC)) {
            return false;
        }
        Element room = message.child(MUC_USER, "x");
        return room.child(MUC_USER, "invite") != null;
    }
}
