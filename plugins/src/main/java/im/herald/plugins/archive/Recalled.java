package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.stanza.StanzaId;
import im.herald.xml.Element;

/**
 * A message read in an archive.
 *
 * @param place where it stands
 * @param sent whether the owner of the archive sent it
 * @param message with the id it has there
 */
public record Recalled(long place, boolean sent, Stanza message) {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    static Recalled of(ArchivedStanza archived, long place, Jid owner, String id) {
        Element element = archived.toElement();
        StanzaBuilder message =
                Stanza.message()
                        .type(element.attribute("type"))
                        .id(element.attribute("id"))
                        .from(Jid.of(element.attribute("from")))
                        .to(Jid.of(element.attribute("to")))
                        .lang(element.attribute(XML, "lang"));
        element.children().forEach(message::child);
        return new Recalled(place, archived.isSent(), StanzaId.give(message.build(), owner, id));
    }
}
