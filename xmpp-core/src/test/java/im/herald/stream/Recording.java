package im.herald.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;

/** Feeds a tokenizer and writes down what it tells. */
class Recording implements StanzaTokenizer.Handler {
    static final String HEADER =
            "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xml:lang='en'"
                    + " xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
    static final TokenizerLimits LIMITS = new TokenizerLimits(10_000, 8, 8, 20, 40);

    final List<String> events = new ArrayList<>();
    final List<Stanza> stanzas = new ArrayList<>();
    final StanzaTokenizer tokenizer = new StanzaTokenizer("jabber:client", LIMITS);

    static Recording of(String xml) {
        return of(xml.getBytes(UTF_8), Integer.MAX_VALUE);
    }

    static Recording of(byte[] xml, int piece) {
        Recording recording = new Recording();
        recording.feed(xml, piece);
        return recording;
    }

    void feed(String xml) {
        feed(xml.getBytes(UTF_8), Integer.MAX_VALUE);
    }

    void feed(byte[] xml, int piece) {
        try {
            for (int at = 0; at < xml.length; at += piece) {
                int length = Math.min(piece, xml.length - at);
                byte[] copy = new byte[length + 2];
                System.arraycopy(xml, at, copy, 1, length);
                tokenizer.feed(copy, 1, length, this);
                if (piece == Integer.MAX_VALUE) {
                    return;
                }
            }
        } catch (StreamException e) {
            events.add("error " + e.error().condition());
        }
    }

    String last() {
        return events.get(events.size() - 1);
    }

    @Override
    public void streamOpened(StreamHeader header) {
        events.add("open " + header);
    }

    @Override
    public void stanza(Stanza stanza) {
        stanzas.add(stanza);
        events.add("stanza " + stanza + stanza.children() + stanza.elements());
    }

    @Override
    public void nonza(Element element) {
        events.add("nonza " + element);
    }

    @Override
    public void streamClosed() {
        events.add("close");
    }
}
