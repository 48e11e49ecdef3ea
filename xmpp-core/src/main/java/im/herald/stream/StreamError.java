package im.herald.stream;

import im.herald.xml.Element;

/**
 * An unrecoverable error of a stream, by its defined condition (RFC 6120 §4.9.3).
 *
 * @param text for people, may be null
 * @param content of the condition's element, null for most
 * @param detail an application-specific condition (§4.9.4), null for most
 */
public record StreamError(String condition, String text, String content, Element detail) {
    private static final String STREAMS = "http://etherx.jabber.org/streams";
    private static final String CONDITIONS = "urn:ietf:params:xml:ns:xmpp-streams";

    /**
     * A condition with an explanation.
     *
     * @param text may be null
     */
    public StreamError(String condition, String text) {
        this(condition, text, null, null);
    }

    /**
     * The peer shall connect elsewhere (§4.9.3.19).
     *
     * @param host name or address, with a port if need be
     */
    public static StreamError seeOtherHost(String host) {
        return new StreamError("see-other-host", null, host, null);
    }

    /** The condition without a text. */
    public static StreamError of(String condition) {
        return new StreamError(condition, null);
    }

    /** The same with an application-specific condition. */
    public StreamError withDetail(Element specific) {
        return new StreamError(condition, text, content, specific);
    }

    /** The {@code <stream:error/>} to send before closing the stream. */
    public Element toElement() {
        Element.Builder error =
                Element.of(STREAMS, "error")
                        .child(Element.of(CONDITIONS, condition).text(content).build());
        if (text != null) {
            error.child(Element.of(CONDITIONS, "text").text(text).build());
        }
        return error.child(detail).build();
    }
}
