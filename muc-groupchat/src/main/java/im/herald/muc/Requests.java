package im.herald.muc;

import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/** What normal messages ask of a room: invitations, declines, voice (XEP-0045 §7.8, §7.13). */
final class Requests {
    private final Invitations invitations;
    private final VoiceRequests voice;

    Requests(Invitations invitations, VoiceRequests voice) {
        this.invitations = invitations;
        this.voice = voice;
    }

    void handle(Room room, Stanza message) {
        Element user = message.child(Muc.USER, "x");
        Element form = message.child(Form.NS, "x");
        if (user != null && user.child(Muc.USER, "invite") != null) {
            invitations.invite(room, message, user);
        } else if (user != null && user.child(Muc.USER, "decline") != null) {
            invitations.decline(room, message, user.child(Muc.USER, "decline"));
        } else if (form != null && Form.isOf(form, Muc.REQUEST)) {
            voice.handle(room, message, Form.of(form, Muc.REQUEST));
        } else {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }
}
