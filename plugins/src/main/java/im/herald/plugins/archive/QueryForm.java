package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.Places;
import im.herald.xml.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The data form of a query: XEP-0313 §4.1. */
final class QueryForm {
    static final String FULL_TEXT = "urn:xmpp:fulltext:0";
    private static final String FORM = "jabber:x:data";
    private static final String FULL_TEXT_FIELD = "{" + FULL_TEXT + "}fulltext";
    private static final String VALIDATE = "http://jabber.org/protocol/xdata-validate";
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Map<String, String> TYPES =
            Map.of(
                    "with",
                    "jid-single",
                    "start",
                    "text-single",
                    "end",
                    "text-single",
                    "before-id",
                    "text-single",
                    "after-id",
                    "text-single",
                    "ids",
                    "list-multi",
                    "include-groupchat",
                    "boolean",
                    FULL_TEXT_FIELD,
                    "text-single");

    private final Map<String, List<String>> fields = new HashMap<>();

    private QueryForm() {}

    /**
     * Reads the form of the query, if there is one.
     *
     * @throws StanzaException if it makes no sense, or has fields that nobody knows
     */
    static Filter filter(Element query) {
        Element x = query.child(FORM, "x");
        if (x == null) {
            return Filter.NONE;
        }
        if (!"submit".equals(x.attribute("type"))) {
            throw bad();
        }
        QueryForm form = new QueryForm();
        x.children().stream().filter(field -> field.is(FORM, "field")).forEach(form::add);
        return form.filter();
    }

    private void add(Element field) {
        String name = field.attribute("var");
        if (name == null) {
            throw bad();
        }
        List<String> values =
                field.children().stream()
                        .filter(value -> value.is(FORM, "value"))
                        .map(Element::text)
                        .toList();
        if (name.equals("FORM_TYPE")) {
            if (!values.equals(List.of(ArchivePlugin.NS))) {
                throw bad();
            }
        } else if (!TYPES.containsKey(name)) {
            throw new StanzaException(StanzaError.cancel("feature-not-implemented")); // §4.1.5
        }
        fields.put(name, values);
    }

    private Filter filter() {
        if (!fields.containsKey("FORM_TYPE")) {
            throw bad();
        }
        Instant start = single("start", QueryForm::instant);
        Instant end = single("end", QueryForm::instant);
        return new Filter(
                single("with", Jid::of),
                start == null ? Long.MIN_VALUE : Places.first(roundedUp(start)) - 1,
                end == null ? Long.MAX_VALUE : Places.first(end.plusMillis(1)),
                single("after-id", Function.identity()),
                single("before-id", Function.identity()),
                fields.get("ids"),
                single(FULL_TEXT_FIELD, Words::of));
    }

    /** The value of a field with one, or null. */
    private <T> T single(String field, Function<String, T> reading) {
        List<String> values = fields.get(field);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw bad();
        }
        try {
            return reading.apply(values.get(0));
        } catch (IllegalArgumentException | DateTimeException nonsense) {
            throw bad();
        }
    }

    /** XEP-0082 §3.2, in years that fit. */
    private static Instant instant(String text) {
        Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw bad();
        }
        return instant;
    }

    /** To what clients see of times. */
    private static Instant roundedUp(Instant instant) {
        return instant.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    }

    private static StanzaException bad() {
        return new StanzaException(StanzaError.modify("bad-request"));
    }

    /** The fields there are: §4.1.5. */
    static Element empty() {
        Element.Builder form = Element.of(FORM, "x").attribute("type", "form");
        form.child(
                field("FORM_TYPE", "hidden")
                        .child(Element.of(FORM, "value").text(ArchivePlugin.NS).build())
                        .build());
        TYPES.keySet().stream().sorted().forEach(name -> form.child(field(name)));
        return Element.of(ArchivePlugin.NS, "query").child(form.build()).build();
    }

    /** A list that is open to what it does not name (XEP-0122 §3.2.2), or a plain field. */
    private static Element field(String name) {
        Element.Builder field = field(name, TYPES.get(name));
        if (TYPES.get(name).equals("list-multi")) {
            Element open = Element.of(VALIDATE, "open").build();
            field.child(
                    Element.of(VALIDATE, "validate")
                            .attribute("datatype", "xs:string")
                            .child(open)
                            .build());
        }
        return field.build();
    }

    private static Element.Builder field(String name, String type) {
        return Element.of(FORM, "field").attribute("var", name).attribute("type", type);
    }
}
