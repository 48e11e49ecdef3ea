package im.herald.it.s2s;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.util.function.Predicate;

/** What a client waits for; what comes before it is passed over. */
final class Heard {
    private Heard() {}

    static Element by(WireClient client, Predicate<Element> wanted) {
        for (Element next = client.next(); next != null; next = client.next()) {
            if (wanted.test(next)) {
                return next;
            }
        }
        throw new AssertionError("the stream ended");
    }

    static Element message(WireClient client, String id) {
        return by(
                client,
                element -> element.local().equals("message") && id.equals(element.attribute("id")));
    }

    static Element presence(WireClient client, String from, String type) {
        return by(
                client,
                element ->
                        element.local().equals("presence")
                                && String.valueOf(element.attribute("from")).startsWith(from)
                                && String.valueOf(element.attribute("type")).equals(type));
    }
}
