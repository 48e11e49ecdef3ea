package im.herald.testkit.wire;

import im.herald.stanza.Stanza;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamException;
import im.herald.stream.StreamHeader;
import im.herald.stream.TokenizerLimits;
import im.herald.xml.Element;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a server sends, cut into elements; that it is a sound stream is checked on the way. */
final class Incoming implements StanzaTokenizer.Handler {
    private static final TokenizerLimits LIMITS =
            new TokenizerLimits(16 << 20, 128, 256, 100_000, 4096);

    private final StanzaTokenizer tokenizer;
    private final Deque<Element> elements = new ArrayDeque<>();
    private final byte[] buffer = new byte[16 << 10];
    private StreamHeader header;
    private boolean ended;

    /**
     * @param content the namespace of the stream's stanzas
     */
    Incoming(String content) {
        tokenizer = new StanzaTokenizer(content, LIMITS);
    }

    /** A new stream begins. */
    void restart() {
        tokenizer.reset();
        header = null;
    }

    /** The next first-level element; null once the stream or the connection has ended. */
    Element next(InputStream in) throws IOException {
        while (elements.isEmpty() && !ended && read(in)) {}
        return elements.poll();
    }

    StreamHeader header(InputStream in) throws IOException {
        while (header == null && read(in)) {}
        return header;
    }

    /** Whether the server said that its stream is over, and closed the connection. */
    boolean endsCleanly(InputStream in) throws IOException {
        while (read(in)) {}
        return ended;
    }

    private boolean read(InputStream in) throws IOException {
        int length = in.read(buffer);
        if (length < 0) {
            return false;
        }
        try {
            tokenizer.feed(buffer, 0, length, this);
            return true;
        } catch (StreamException broken) {
            throw new AssertionError("the server sent " + broken.error().condition(), broken);
        }
    }

    @Override
    public void streamOpened(StreamHeader opened) {
        header = opened;
    }

    @Override
    public void stanza(Stanza stanza) {
        byte[] bytes = stanza.toBytes();
        elements.add(Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE));
    }

    @Override
    public void nonza(Element element) {
        elements.add(element);
    }

    @Override
    public void streamClosed() {
        ended = true;
    }
}
