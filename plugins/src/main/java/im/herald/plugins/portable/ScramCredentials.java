package im.herald.plugins.portable;

import im.herald.store.Credentials;
import im.herald.store.ScramKeys;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What proves an account's password: XEP-0227 §4.3. */
final class ScramCredentials {
    private static final String NS = "urn:xmpp:pie:0#scram";
    static final Name NAME = new Name(NS, "scram-credentials");
    private static final String MECHANISM = "SCRAM-";

    private ScramCredentials() {}

    static Iterable<Element> of(Credentials credentials) {
        return new TreeMap<>(credentials.keys())
                .entrySet().stream().map(ScramCredentials::element).toList();
    }

    private static Element element(Map.Entry<String, ScramKeys> entry) {
        ScramKeys keys = entry.getValue();
        return Element.of(NS, NAME.local())
                .attribute("mechanism", MECHANISM + entry.getKey())
                .child(Element.of(NS, "iter-count").text("" + keys.iterations()).build())
                .child(octets("salt", keys.salt()))
                .child(octets("server-key", keys.serverKey()))
                .child(octets("stored-key", keys.storedKey()))
                .build();
    }

    private static Element octets(String name, byte[] value) {
        return Element.of(NS, name).text(Base64.getEncoder().encodeToString(value)).build();
    }

    /**
     * Reads one.
     *
     * @param keys by the name of the hash; takes what is read
     */
    static void read(Element element, Map<String, ScramKeys> keys) {
        String mechanism = element.attribute("mechanism");
        if (mechanism == null || !mechanism.startsWith(MECHANISM)) {
            throw new IllegalArgumentException("credentials without a mechanism of SCRAM");
        }
        keys.put(
                mechanism.substring(MECHANISM.length()),
                new ScramKeys(
                        octets(element, "salt"),
                        Integer.parseInt(text(element, "iter-count")),
                        octets(element, "stored-key"),
                        octets(element, "server-key")));
    }

    private static byte[] octets(Element element, String name) {
        return Base64.getDecoder().decode(text(element, name));
    }

    private static String text(Element element, String name) {
        Element child = element.child(NS, name);
        if (child == null) {
            throw new IllegalArgumentException("credentials without " + name);
        }
        return child.text().strip();
    }
}
