package im.herald.testkit.crash;

import im.herald.jid.Jid;
import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message in an archive.
 *
 * @param stanzaId its id in the archive
 * @param id the sender's
 * @param from the sender's name
 * @param to the recipient's
 */
record Archived(String stanzaId, String id, String from, String to) {
    private static final String MAM = "urn:xmpp:mam:2";
    private static final String RSM = "http://jabber.org/protocol/rsm";
    private static final String CLIENT = "jabber:client";

    /** Reads the whole archive of the account, page by page, oldest first. */
    static List<Archived> readAll(WireClient client) {
        List<Archived> all = new ArrayList<>();
        String after = "";
        while (true) {
            Element fin = page(client, after, all).child(MAM, "fin");
            if (fin == null) {
                throw new AssertionError("no archive");
            }
            if ("true".equals(fin.attribute("complete"))) {
                return all;
            }
            after = "<after>" + fin.child(RSM, "set").child(RSM, "last").text() + "</after>";
        }
    }

    private static Element page(WireClient client, String after, List<Archived> to) {
        String id = client.id();
        client.send(
                String.format(
                        Locale.ROOT,
                        "<iq type='set' id='%s'><query xmlns='%s'><set xmlns='%s'><max>250</max>%s</set>"
                                + "</query></iq>",
                        id,
                        MAM,
                        RSM,
                        after));
        while (true) {
            Element next = client.next();
            if (next == null) {
                throw new AssertionError("the stream ended before the archive");
            }
            if (id.equals(next.attribute("id"))) {
                return next;
            }
            Element result = next.child(MAM, "result");
            if (result != null) {
                to.add(of(result));
            }
        }
    }

    private static Archived of(Element result) {
        Element message = result.child("urn:xmpp:forward:0", "forwarded").child(CLIENT, "message");
        return new Archived(
                result.attribute("id"),
                message.attribute("id"),
                Jid.of(message.attribute("from")).localpart(),
                Jid.of(message.attribute("to")).localpart());
    }
}
