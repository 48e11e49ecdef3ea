package im.herald.plugins.archive;

import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.Set;

/**
 * Which messages an archive keeps: what every device of the account has to know later (XEP-0313
 * §6.1.1), unless the sender does not want it (XEP-0334).
 */
final class Archivable {
    private static final String HINTS = "urn:xmpp:hints";
    private static final String MUC_USER = "http://jabber.org/protocol/muc#user";

    /** Namespaces of what is of use without a body. */
    private static final Set<String> CONTENT =
            Set.of(
                    "urn:xmpp:receipts",
                    "urn:xmpp:chat-markers:0",
                    "urn:xmpp:message-correct:0",
                    "urn:xmpp:message-retract:0",
                    "urn:xmpp:message-retract:1",
                    "urn:xmpp:fasten:0",
                    "urn:xmpp:reactions:0",
                    "urn:xmpp:message-attaching:1",
                    "urn:xmpp:eme:0",
                    "eu.siacs.conversations.axolotl",
                    "urn:xmpp:omemo:1",
                    "urn:xmpp:omemo:2",
                    "urn:xmpp:openpgp:0",
                    "jabber:x:encrypted",
                    "jabber:x:conference",
                    "jabber:x:oob",
                    "urn:xmpp:sfs:0",
                    "urn:xmpp:jingle-message:0",
                    "urn:xmpp:jingle-message:1",
                    "urn:xmpp:call-invites:0");

    private Archivable() {}

    /** Of the messages that the account sends. */
    static boolean sent(Stanza message) {
        return !"error".equals(message.type()) && isKept(message);
    }

    /** Errors tell a device what became of its message; to the bare JID they tell nobody. */
    static boolean received(Stanza message) {
        return "error".equals(message.type()) ? !message.to().isBare() : isKept(message);
    }

    private static boolean isKept(Stanza message) {
        String type = message.type();
        if ("groupchat".equals(type) || "headline".equals(type) || isCopy(message)) {
            return false;
        }
        if (message.hasChild(HINTS, "no-store") || message.hasChild(HINTS, "no-permanent-store")) {
            return false;
        }
        return message.hasChild(Stanza.NAMESPACE, "body")
                || message.hasChild(HINTS, "store")
                || hasContent(message);
    }

    /** From the archive of a room, or a carbon: it is kept elsewhere as itself. */
    private static boolean isCopy(Stanza message) {
        return message.hasChild(ArchivePlugin.NS, "result")
                || message.hasChild("urn:xmpp:carbons:2", "sent")
                || message.hasChild("urn:xmpp:carbons:2", "received");
    }

    private static boolean hasContent(Stanza message) {
        for (Name child : message.children()) {
            if (child.is(Stanza.NAMESPACE, "subject") || CONTENT.contains(child.namespace())) {
                return true;
            }
        }
        return isInvitation(message);
    }

    /** By way of the room: XEP-0045 §7.8.2. */
    private static boolean isInvitation(Stanza message) {
        Element room = message.child(MUC_USER, "x");
        return room != null
                && (room.child(MUC_USER, "invite") != null
                        || room.child(MUC_USER, "decline") != null);
    }

    /** Whether an occupant of a room said it to this one alone (XEP-0045 §7.5). */
    static boolean isFromRoom(Stanza message) {
        return message.from().resourcepart() != null && message.hasChild(MUC_USER, "x");
    }
}
