package im.herald.stream;

import im.herald.stanza.Stanza;
import im.herald.xml.Element;

/**
 * Cuts the bytes of a stream into stanzas; takes them in pieces of any size. Checks in one pass
 * that the XML is well-formed, has what RFC 6120 §11 allows, and keeps to the limits. Between
 * stanzas it keeps no bytes. Not thread-safe.
 */
public final class StanzaTokenizer {
    /** Is told what the stream holds, in order; may call the tokenizer's other methods. */
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

    private final String contentNamespace;
    private TokenizerLimits limits;
    private StreamScope stream = StreamScope.NONE;
    private boolean finished;

    /** Only while an element is not whole, and during {@link #feed}. */
    private StreamStructure structure;

    /** Reads streams whose stanzas are in the given namespace, as {@code jabber:client}. */
    public StanzaTokenizer(String contentNamespace, TokenizerLimits limits) {
        this.contentNamespace = contentNamespace;
        this.limits = limits;
    }

    /** Applies other limits from the next element on. */
    public void limits(TokenizerLimits newLimits) {
        limits = newLimits;
        if (structure != null) {
            structure.limits(newLimits);
        }
    }

    /** Expects a new stream and forgets all bytes not yet read, as STARTTLS needs. */
    public void reset() {
        restart(true);
    }

    /** Expects a new stream in the bytes not yet read, as SASL allows. */
    public void restart() {
        restart(false);
    }

    private void restart(boolean forgetUnread) {
        stream = StreamScope.NONE;
        finished = false;
        if (structure != null) {
            structure.enter(StreamScope.NONE, contentNamespace);
            structure.lexer().restart(forgetUnread);
        }
    }

    /**
     * Reads the next bytes. After an exception, everything is ignored until {@link #reset}.
     *
     * @throws StreamException if the stream must end, with the condition: not-well-formed,
     *     bad-format, invalid-namespace, bad-namespace-prefix, restricted-xml,
     *     unsupported-encoding, policy-violation
     */
    public void feed(byte[] bytes, int offset, int length, Handler handler) {
        if (finished) {
            return;
        }
        if (structure == null) {
            structure = begin();
        }
        structure.handler(handler);
        Lexer lexer = structure.lexer();
        try {
            lexer.feed(bytes, offset, length);
            structure.checkSize(lexer.waiting());
        } catch (StreamException e) {
            boolean tooLong = lexer.waiting() > limits.maxStanzaBytes();
            lexer.finish();
            throw tooLong ? Faults.policy("an element of too many bytes") : e;
        } finally {
            end();
        }
    }

    private StreamStructure begin() {
        StreamStructure free = FreeStructure.take();
        free.limits(limits);
        free.enter(stream, contentNamespace);
        free.lexer().enter(stream != StreamScope.NONE);
        return free;
    }

    /** Gives back what is not needed until the next piece. */
    private void end() {
        finished = structure.lexer().isFinished();
        StreamScope left = structure.between();
        if (finished || left != null) {
            stream = finished ? StreamScope.NONE : left;
            structure.handler(null);
            structure.lexer().forget();
            FreeStructure.give(structure);
            structure = null;
        }
    }
}
