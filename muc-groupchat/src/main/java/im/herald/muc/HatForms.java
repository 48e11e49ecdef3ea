package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.xml.Element;
import java.util.Collection;
import java.util.List;

/** The data forms of the commands for hats (XEP-0317 §3). */
final class HatForms {
    static final String TYPE = "urn:xmpp:hats:commands";
    static final String TITLE = "hats#title";
    static final String URI = "hats#uri";
    static final String HUE = "hats#hue";
    static final String PERSON = "hats#jid";

    private HatForms() {}

    static Element create() {
        return Form.start("form", TYPE)
                .child(title("Creating a Hat"))
                .child(required(TITLE, "text-single", "Hat Title"))
                .child(required(URI, "text-single", "Hat URI"))
                .child(Form.field(HUE, "text-single", "Hat Hue", List.of()).build())
                .build();
    }

    static Element destroy(Hats hats) {
        return Form.start("form", TYPE)
                .child(title("Destroying a Hat"))
                .child(choice(hats.all()))
                .build();
    }

    /** For putting a hat on, or taking it off. */
    static Element wear(Hats hats, String title) {
        return Form.start("form", TYPE)
                .child(title(title))
                .child(required(PERSON, "jid-single", "User Address"))
                .child(choice(hats.all()))
                .build();
    }

    static Element list(Hats hats) {
        Element.Builder form = result("Hats List").child(reported(TITLE, URI, HUE));
        hats.all().forEach(hat -> form.child(item(hat).build()));
        return form.build();
    }

    static Element assigned(Hats hats) {
        Element.Builder form =
                result("Assigned Hats List").child(reported(PERSON, URI, TITLE, HUE));
        for (Jid person : hats.wearers()) {
            String jid = person.toString();
            hats.of(person).forEach(hat -> form.child(item(hat).child(value(PERSON, jid)).build()));
        }
        return form.build();
    }

    private static Element.Builder result(String title) {
        return Form.start("result", TYPE).child(title(title));
    }

    private static Element title(String text) {
        return Element.of(Form.NS, "title").text(text).build();
    }

    private static Element required(String field, String type, String label) {
        return Form.field(field, type, label, List.of())
                .child(Element.of(Form.NS, "required").build())
                .build();
    }

    private static Element choice(Collection<Hat> hats) {
        Element.Builder field = Form.field(URI, "list-single", "The hat", List.of());
        for (Hat hat : hats) {
            field.child(
                    Element.of(Form.NS, "option")
                            .attribute("label", hat.title())
                            .child(Element.of(Form.NS, "value").text(hat.uri()).build())
                            .build());
        }
        return field.child(Element.of(Form.NS, "required").build()).build();
    }

    private static Element reported(String... fields) {
        Element.Builder reported = Element.of(Form.NS, "reported");
        for (String field : fields) {
            reported.child(Form.field(field, null, null, List.of()).build());
        }
        return reported.build();
    }

    private static Element.Builder item(Hat hat) {
        return Element.of(Form.NS, "item")
                .child(value(TITLE, hat.title()))
                .child(value(URI, hat.uri()))
                .child(hat.hue() == null ? null : value(HUE, hat.hue()));
    }

    private static Element value(String field, String value) {
        return Form.field(field, null, null, List.of(value)).build();
    }
}
