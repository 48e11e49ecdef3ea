package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.List;
import java.util.Set;

/** Asking for voice, and giving it (XEP-0045 §7.13, §8.6). */
final class VoiceRequests {
    private static final Set<String> YES = Set.of("1", "true");

    private final Out out;

    VoiceRequests(Out out) {
        this.out = out;
    }

    void handle(Room room, Stanza message, Form form) {
        Occupant sender = Messages.sender(room, message);
        if (form.first("muc#request_allow") != null) {
            decide(room, sender, form);
        } else if (sender.role() == Role.VISITOR) {
            ask(room, sender, message.from());
        } else {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }

    private void ask(Room room, Occupant visitor, Jid session) {
        Element form =
                Form.start("form", Muc.REQUEST)
                        .child(Element.of(Form.NS, "title").text("Voice request").build())
                        .child(field("muc#role", "list-single", "Requested role", "participant"))
                        .child(field("muc#jid", "jid-single", "User ID", session.toString()))
                        .child(
                                field(
                                        "muc#roomnick",
                                        "text-single",
                                        "Room nickname",
                                        visitor.nick()))
                        .child(
                                field(
                                        "muc#request_allow",
                                        "boolean",
                                        "Grant voice to this person?",
                                        "false"))
                        .build();
        Stanza request = Stanza.message().from(room.jid()).child(form).build();
        for (Occupant moderator : room.occupants().all()) {
            if (moderator.isModerator()) {
                moderator.sessions().forEach(to -> out.send(request.withTo(to)));
            }
        }
    }

    private static Element field(String name, String type, String label, String value) {
        return Form.field(name, type, label, List.of(value)).build();
    }

    private void decide(Room room, Occupant moderator, Form form) {
        if (!moderator.isModerator()) {
            throw new StanzaException(StanzaError.auth("forbidden"));
        }
        String nick = form.first("muc#roomnick");
        Occupant visitor = nick == null ? null : room.occupants().named(nick);
        boolean granted = YES.contains(form.first("muc#request_allow"));
        if (granted && visitor != null && visitor.role() == Role.VISITOR) {
            visitor.role(Role.PARTICIPANT);
            out.show(room, visitor, visitor.notice());
        }
    }
}
