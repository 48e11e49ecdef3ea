package im.herald.stanza;

import im.herald.xml.Element;
import java.util.Locale;

/** Why a stanza was refused (RFC 6120 §8.3); the text may be null. */
public record StanzaError(Type type, String condition, String text) {
    private static final String CONDITIONS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    /** What the sender may do about it (RFC 6120 §8.3.2). */
    public enum Type {
        AUTH,
        CANCEL,
        CONTINUE,
        MODIFY,
        WAIT;

        private final String value = name().toLowerCase(Locale.ROOT);
    }

    /** Retrying after authenticating could help. */
    public static StanzaError auth(String condition) {
        return new StanzaError(Type.AUTH, condition, null);
    }

    /** Retrying does not help. */
    public static StanzaError cancel(String condition) {
        return new StanzaError(Type.CANCEL, condition, null);
    }

    /** Retrying with other data could help. */
    public static StanzaError modify(String condition) {
        return new StanzaError(Type.MODIFY, condition, null);
    }

    /** Retrying later could help. */
    public static StanzaError waitFor(String condition) {
        return new StanzaError(Type.WAIT, condition, null);
    }

    /** The same error with an explanation for people. */
    public StanzaError withText(String explanation) {
        return new StanzaError(type, condition, explanation);
    }

    /** The {@code <error/>} child of an error stanza. */
    public Element toElement() {
        Element.Builder error =
                Element.of(Stanza.NAMESPACE, "error")
                        .attribute("type", type.value)
                        .child(Element.of(CONDITIONS, condition).build());
        if (text != null) {
            error.child(Element.of(CONDITIONS, "text").text(text).build());
        }
        return error.build();
    }
}
