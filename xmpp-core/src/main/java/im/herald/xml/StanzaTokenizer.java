package im.herald.xml;

import im.herald.stanza.Stanza;

/** Cuts the bytes of a stream into stanzas; takes them in pieces of any size. */
public final class StanzaTokenizer {
    /** Is told what the stream holds, in order. */
    public interface Handler {
        /** The stream's start tag was read. */
        void streamOpened(StreamHeader header);

        /** A message, presence or iq in the content namespace was read. */
        void stanza(Stanza stanza);

        /** Any other first-level element was read. */
        void nonza(Element element);

        /** The stream's end tag was read; what follows is ignored. */
        void streamClosed();
    }

    private TokenizerLimits limits;

    /** Reads streams whose stanzas are in the given namespace, as {@code jabber:client}. */
    public StanzaTokenizer(String contentNamespace, TokenizerLimits limits) {
        this.limits = limits;
    }

    /** Applies other limits from the next byte on. */
    public void limits(TokenizerLimits newLimits) {
        this.limits = newLimits;
    }

    /** Expects a new stream: after STARTTLS and SASL; bytes not yet read are forgotten. */
    public void reset() {}

    /**
     * Reads the next bytes.
     *
     * @throws im.herald.stream.StreamException if the stream must end, with the condition
     */
    public void feed(byte[] bytes, int offset, int length, Handler handler) {
        if (length > limits.maxStanzaBytes()) {
            handler.streamClosed();
        }
    }
}
