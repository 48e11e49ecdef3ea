package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;

/**
 * A message read in an archive.
 *
 * @param place where it stands
 * @param sent whether the owner of the archive sent it
 * @param message with the id it has there
 */
public record Recalled(long place, boolean sent, Stanza message) {
    static Recalled of(ArchivedStanza archived, long place, Jid owner, String id) {
        Stanza message = Stanza.of(archived.toElement());
        return new Recalled(place, archived.isSent(), StanzaId.give(message, owner, id));
    }
}
