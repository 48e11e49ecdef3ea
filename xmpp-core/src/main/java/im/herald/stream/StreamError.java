package im.herald.stream;

import im.herald.xml.Element;

/**
 * An unrecoverable error of a stream, by its defined condition (RFC 6120 §4.9.3); the text may be
 * null.
 */
public record StreamError(String condition, String text) {
    private static final String STREAMS = "http://etherx.jabber.org/streams";
    private static final String CONDITIONS = "urn:ietf:params:xml:ns:xmpp-streams";

    /** The condition without a text. */
    public static StreamError of(String condition) {
        return new StreamError(condition, null);
    }

    /** The {@code <stream:error/>} to send before closing the stream. */
    public Element toElement() {
        Element.Builder error =
                Element.of(STREAMS, "error").child(Element.of(CONDITIONS, condition).build());
        if (text != null) {
            error.child(Element.of(CONDITIONS, "text").text(text).build());
        }
        return error.build();
    }
}
