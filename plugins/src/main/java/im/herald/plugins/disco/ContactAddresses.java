package im.herald.plugins.disco;

import im.herald.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * Whom to write to about this server (XEP-0157), as URIs such as {@code mailto:} and {@code xmpp:};
 * none by default.
 */
public record ContactAddresses(
        List<String> abuse,
        List<String> admin,
        List<String> feedback,
        List<String> sales,
        List<String> security,
        List<String> status,
        List<String> support) {
    private static final String FORMS = "jabber:x:data";
    private static final String TYPE = "http://jabber.org/network/serverinfo";

    public ContactAddresses {
        abuse = List.copyOf(abuse);
        admin = List.copyOf(admin);
        feedback = List.copyOf(feedback);
        sales = List.copyOf(sales);
        security = List.copyOf(security);
        status = List.copyOf(status);
        support = List.copyOf(support);
    }

    /** Nobody. */
    public static ContactAddresses none() {
        return new ContactAddresses(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** XEP-0157 §2; empty if there is nobody to name. */
    Optional<Element> form() {
        if (equals(none())) {
            return Optional.empty();
        }
        Element.Builder form = Element.of(FORMS, "x").attribute("type", "result");
        form.child(field("FORM_TYPE", "hidden", List.of(TYPE)));
        form.child(field("abuse-addresses", "list-multi", abuse));
        form.child(field("admin-addresses", "list-multi", admin));
        form.child(field("feedback-addresses", "list-multi", feedback));
        form.child(field("sales-addresses", "list-multi", sales));
        form.child(field("security-addresses", "list-multi", security));
        form.child(field("status-addresses", "list-multi", status));
        form.child(field("support-addresses", "list-multi", support));
        return Optional.of(form.build());
    }

    private static Element field(String name, String type, List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        Element.Builder field =
                Element.of(FORMS, "field").attribute("var", name).attribute("type", type);
        values.forEach(value -> field.child(Element.of(FORMS, "value").text(value).build()));
        return field.build();
    }
}
