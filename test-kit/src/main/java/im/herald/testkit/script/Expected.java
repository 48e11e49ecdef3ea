package im.herald.testkit.script;

import im.herald.stanza.Stanza;
import im.herald.xml.Attribute;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a script says a client receives: {@code {scansion:any}} stands for any value, the order of
 * attributes and children does not matter, and the stanza itself may carry addresses that are not
 * mentioned. Inside an element with {@code scansion:strict="false"} more may come than is written.
 */
final class Expected {
    private static final String ANY = "{scansion:any}";
    private static final String SCANSION = "https://matthewwild.co.uk/projects/scansion";
    private static final Set<String> OPTIONAL = Set.of("from", "to", "id", "lang");

    private final Element element;

    Expected(String xml) {
        this.element = parse(xml);
    }

    boolean matches(String received) {
        Element actual = parse(received);
        return matches(element, actual, true);
    }

    private static Element parse(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return Element.parse(
                bytes,
                0,
                bytes.length,
                List.of("xmlns", Stanza.NAMESPACE, "xmlns:scansion", SCANSION));
    }

    private static boolean matches(Element expected, Element actual, boolean top) {
        return expected.local().equals(actual.local())
                && Objects.equals(expected.namespace(), actual.namespace())
                && attributes(expected, actual, top)
                && text(expected, actual)
                && children(expected, actual);
    }

    private static boolean attributes(Element expected, Element actual, boolean top) {
        for (var wanted : expected.attributes()) {
            if (!SCANSION.equals(wanted.namespace()) && !has(actual, wanted)) {
                return false;
            }
        }
        return isLoose(expected)
                || actual.attributes().stream()
                        .allMatch(a -> (top && OPTIONAL.contains(a.local())) || names(expected, a));
    }

    private static boolean has(Element actual, Attribute wanted) {
        return actual.attributes().stream()
                .anyMatch(a -> isSame(a, wanted) && is(wanted.value(), a.value()));
    }

    private static boolean names(Element expected, Attribute attribute) {
        return expected.attributes().stream().anyMatch(a -> isSame(a, attribute));
    }

    private static boolean isSame(Attribute one, Attribute other) {
        return one.local().equals(other.local())
                && Objects.equals(one.namespace(), other.namespace());
    }

    private static boolean is(String expected, String actual) {
        return ANY.equals(expected) || expected.equals(actual);
    }

    private static boolean text(Element expected, Element actual) {
        String wanted = expected.text() == null ? "" : expected.text().strip();
        String given = actual.text() == null ? "" : actual.text().strip();
        return is(wanted, given) || (wanted.isEmpty() && isLoose(expected));
    }

    private static boolean children(Element expected, Element actual) {
        List<Element> left = new ArrayList<>(actual.children());
        for (Element wanted : expected.children()) {
            Element found =
                    left.stream().filter(c -> matches(wanted, c, false)).findFirst().orElse(null);
            if (found == null) {
                return false;
            }
            left.remove(found);
        }
        return left.isEmpty() || isLoose(expected);
    }

    private static boolean isLoose(Element expected) {
        return expected.attributes().stream()
                .anyMatch(a -> SCANSION.equals(a.namespace()) && "false".equals(a.value()));
    }
}
