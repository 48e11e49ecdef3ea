package im.herald.stanza;

import im.herald.jid.Jid;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.List;
import java.util.Objects;

/** The ids that those who keep messages give them: {@code stanza-id}, XEP-0359 §3.1. */
public final class StanzaId {
    public static final String NAMESPACE = "urn:xmpp:sid:0";
    private static final String LOCAL = "stanza-id";
    private static final Name NAME = new Name(NAMESPACE, LOCAL);

    private StanzaId() {}

    /** The id that {@code by} gave the message, or null: whether {@code by} keeps it. */
    public static String of(Stanza message, Jid by) {
        if (isGivenBy(message, by)) {
            for (Element child : message.elements()) {
                if (isBy(child, by)) {
                    return child.attribute("id");
                }
            }
        }
        return null;
    }

    /** The message with the id that {@code by} gives it; it must have none of that one yet. */
    public static Stanza give(Stanza message, Jid by, String id) {
        return message.withChild(
                NAME,
                out ->
                        out.ascii("<stanza-id xmlns='urn:xmpp:sid:0'")
                                .attribute("by", by)
                                .attribute("id", id)
                                .ascii("/>"));
    }

    /**
     * The message without ids that somebody else made in the name of {@code by}; §3: they go, even
     * if {@code by} gives none itself.
     */
    public static Stanza withoutForged(Stanza message, Jid by) {
        return isGivenBy(message, by)
                ? message.withoutElements(NAME, child -> by.equals(giver(child)))
                : message;
    }

    /** The elements are read once, however many share them. */
    private static boolean isGivenBy(Stanza message, Jid by) {
        return message.hasChild(NAMESPACE, LOCAL) && message.idGivers().contains(by);
    }

    private static boolean isBy(Element child, Jid by) {
        return child.is(NAMESPACE, LOCAL) && by.equals(giver(child));
    }

    /** Who has given each id that is among the elements. */
    static List<Jid> givers(List<Element> elements) {
        return elements.stream()
                .filter(child -> child.is(NAMESPACE, LOCAL))
                .map(StanzaId::giver)
                .filter(Objects::nonNull)
                .toList();
    }

    /** However it is written; null if that is no address. */
    private static Jid giver(Element id) {
        String by = id.attribute("by");
        try {
            return by == null ? null : Jid.of(by);
        } catch (IllegalArgumentException nonsense) {
            return null;
        }
    }
}
