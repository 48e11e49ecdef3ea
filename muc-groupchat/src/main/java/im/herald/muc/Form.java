package im.herald.muc;

import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a data form that was submitted (XEP-0004).
 *
 * @param fields values by name, without {@code FORM_TYPE}
 */
record Form(Map<String, List<String>> fields) {
    static final String NS = "jabber:x:data";
    private static final String VALIDATE = "http://jabber.org/protocol/xdata-validate";
    private static final String TYPE = "FORM_TYPE";

    /**
     * Reads a form of type submit.
     *
     * @throws StanzaException with bad-request if it is none, or of another form type
     */
    static Form of(Element x, String formType) {
        if (!"submit".equals(x.attribute("type"))) {
            throw bad();
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Element field : x.children()) {
            if (field.is(NS, "field") && field.attribute("var") != null) {
                fields.put(field.attribute("var"), values(field));
            }
        }
        List<String> type = fields.remove(TYPE);
        if (type == null ? !fields.isEmpty() : !type.equals(List.of(formType))) {
            throw bad();
        }
        return new Form(fields);
    }

    /** Whether the stanza's form is of this type. */
    static boolean isOf(Element x, String formType) {
        return x.children().stream()
                .anyMatch(f -> TYPE.equals(f.attribute("var")) && values(f).contains(formType));
    }

    private static List<String> values(Element field) {
        return field.children().stream()
                .filter(value -> value.is(NS, "value"))
                .map(Element::text)
                .toList();
    }

    static StanzaException bad() {
        return new StanzaException(StanzaError.modify("bad-request"));
    }

    /** The first value, or null. */
    String first(String field) {
        List<String> values = fields.get(field);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Starts a form to be filled in or to be read. */
    static Element.Builder start(String type, String formType) {
        return Element.of(NS, "x")
                .attribute("type", type)
                .child(field(TYPE, "hidden", null, List.of(formType)).build());
    }

    static Element.Builder field(String name, String type, String label, List<String> values) {
        Element.Builder field =
                Element.of(NS, "field")
                        .attribute("var", name)
                        .attribute("type", type)
                        .attribute("label", label);
        values.forEach(value -> field.child(Element.of(NS, "value").text(value).build()));
        return field;
    }

    /** What tells that a number from zero on is wanted (XEP-0122). */
    static Element range(int most) {
        Element range =
                Element.of(VALIDATE, "range")
                        .attribute("min", "0")
                        .attribute("max", Integer.toString(most))
                        .build();
        return Element.of(VALIDATE, "validate")
                .attribute("datatype", "xs:integer")
                .child(range)
                .build();
    }

    static Element option(String value) {
        return Element.of(NS, "option")
                .attribute("label", value)
                .child(Element.of(NS, "value").text(value).build())
                .build();
    }
}
