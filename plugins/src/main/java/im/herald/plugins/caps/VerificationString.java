package im.herald.plugins.caps;

import im.herald.plugins.disco.Discovery;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The verification string of XEP-0115 §5 over identities, features and data forms. */
final class VerificationString {
    private static final String FORMS = "jabber:x:data";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final String text;

    /**
     * @param info the children of a disco#info query
     */
    VerificationString(List<Element> info) {
        StringBuilder all = new StringBuilder();
        named(info, Discovery.INFO, "identity")
                .map(VerificationString::identity)
                .sorted()
                .forEach(all::append);
        named(info, Discovery.INFO, "feature")
                .map(feature -> feature.attribute("var") + "<")
                .sorted()
                .forEach(all::append);
        named(info, FORMS, "x").map(VerificationString::form).sorted().forEach(all::append);
        this.text = all.toString();
    }

    private static Stream<Element> named(List<Element> info, String namespace, String local) {
        return info.stream().filter(element -> element.is(namespace, local));
    }

    private static String identity(Element identity) {
        return String.join(
                        "/",
                        identity.attribute("category"),
                        identity.attribute("type"),
                        orEmpty(identity.attribute(XML, "lang")),
                        orEmpty(identity.attribute("name")))
                + "<";
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /** §5.1 step 7: the form's type first, then its fields by name, then their values in order. */
    private static String form(Element form) {
        StringBuilder text = new StringBuilder();
        form.children().stream()
                .filter(field -> field.is(FORMS, "field"))
                .sorted(Comparator.comparing(VerificationString::rank))
                .forEach(field -> field(field, text));
        return text.toString();
    }

    private static String rank(Element field) {
        String name = field.attribute("var");
        return "FORM_TYPE".equals(name) ? "" : name;
    }

    private static void field(Element field, StringBuilder text) {
        String name = field.attribute("var");
        if (!"FORM_TYPE".equals(name)) {
            text.append(name).append('<');
        }
        field.children().stream()
                .filter(value -> value.is(FORMS, "value"))
                .map(value -> value.text() + "<")
                .sorted()
                .forEach(text::append);
    }

    String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
