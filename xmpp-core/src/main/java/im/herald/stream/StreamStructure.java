package im.herald.stream;

import im.herald.stanza.Stanza;
import im.herald.stream.StanzaTokenizer.Handler;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.List;

/** What the tags of a stream make: its header, stanzas with their children, other elements. */
final class StreamStructure implements Lexer.Tags {
    private static final String STREAMS = "http://etherx.jabber.org/streams";
    private static final int STREAM = 1;
    private static final int FIRST_LEVEL = 2;
    private static final int CHILD = 3;

    private final String contentNamespace;
    private final Lexer lexer = new Lexer(this);
    private final Namespaces namespaces = new Namespaces();
    private final OpenElements open = new OpenElements();
    private final StanzaAssembly stanza = new StanzaAssembly();
    private TokenizerLimits limits;
    private Handler handler;
    private String streamName; // as written; null outside of a stream
    private int elements;

    StreamStructure(String contentNamespace) {
        this.contentNamespace = contentNamespace;
    }

    Lexer lexer() {
        return lexer;
    }

    void limits(TokenizerLimits newLimits) {
        limits = newLimits;
    }

    void handler(Handler newHandler) {
        handler = newHandler;
    }

    void clear() {
        namespaces.clear();
        open.clear();
        stanza.clear();
        streamName = null;
    }

    void checkSize(int bytes) {
        checkLimit(bytes, limits.maxStanzaBytes(), "an element of too many bytes");
    }

    private static void checkLimit(int value, int limit, String what) {
        if (value > limit) {
            throw Faults.policy(what);
        }
    }

    @Override
    public void stray() {
        throw streamName == null
                ? Faults.notWellFormed("text before the stream")
                : Faults.of("bad-format", "text between stanzas");
    }

    @Override
    public void startTag(int name, int nameEnd, int colon, boolean empty) {
        int depth = streamName == null ? STREAM : open.depth() + FIRST_LEVEL;
        if (depth <= FIRST_LEVEL) {
            namespaces.forget();
            elements = 0;
        }
        checkTag(depth, nameEnd - name);
        lexer.attributes.declare(namespaces, depth);
        lexer.attributes.check(namespaces);
        String uri = uri(name, colon);
        int local = colon < 0 ? name : colon + 1;
        if (depth == STREAM) {
            openStream(uri, local, name, nameEnd, empty);
        } else {
            open(depth, uri, local, name, nameEnd, empty);
        }
    }

    private void checkTag(int depth, int nameBytes) {
        checkLimit(depth - 1, limits.maxDepth(), "elements nested too deep");
        checkLimit(elements++, limits.maxChildren(), "too many elements");
        checkLimit(lexer.attributes.size(), limits.maxAttributes(), "too many attributes");
        int longest = Math.max(nameBytes, lexer.attributes.longestName());
        checkLimit(longest, limits.maxNameBytes(), "a name of too many bytes");
    }

    private String uri(int name, int colon) {
        if (colon < 0) {
            return namespaces.defaultUri();
        }
        String prefix = text(name, colon);
        if (prefix.equals("xmlns")) {
            throw Faults.notWellFormed("an element with the prefix xmlns");
        }
        return namespaces.uri(prefix);
    }

    private String text(int from, int to) {
        return KnownNames.of(lexer.data(), lexer.start() + from, lexer.start() + to);
    }

    private void openStream(String uri, int local, int name, int nameEnd, boolean empty) {
        checkSize(lexer.position());
        if (!uri.equals(STREAMS) || !namespaces.defaultUri().equals(contentNamespace)) {
            throw Faults.of("invalid-namespace", null);
        }
        if (!text(local, nameEnd).equals("stream")) {
            throw Faults.of("bad-format", "not a stream");
        }
        streamName = text(name, nameEnd);
        StreamHeader header = header(lexer.attributes);
        lexer.cut();
        if (empty) {
            lexer.finish();
        }
        handler.streamOpened(header);
        if (empty) {
            handler.streamClosed();
        }
    }

    private StreamHeader header(TagAttributes attributes) {
        return new StreamHeader(
                attributes.value("to"),
                attributes.value("from"),
                attributes.value("version"),
                attributes.value("xml:lang"),
                attributes.value("id"),
                contentNamespace);
    }

    private void open(int depth, String uri, int local, int name, int nameEnd, boolean empty) {
        if (depth == FIRST_LEVEL && uri.equals(contentNamespace)) {
            beginStanza(text(local, nameEnd), local > name);
        } else if (depth == CHILD && stanza.active()) {
            String namespace = uri.equals(contentNamespace) ? Stanza.NAMESPACE : uri;
            stanza.beginChild(new Name(namespace, text(local, nameEnd)), lexer.tagPosition());
        }
        if (empty) {
            close(depth, lexer.position());
        } else {
            open.push(name, nameEnd);
            lexer.textAllowed(true);
        }
    }

    private void beginStanza(String local, boolean prefixed) {
        if (prefixed) {
            throw Faults.of("bad-namespace-prefix", "stanzas have no prefix");
        }
        switch (local) {
            case "message" -> beginStanza(Stanza.Kind.MESSAGE);
            case "presence" -> beginStanza(Stanza.Kind.PRESENCE);
            case "iq" -> beginStanza(Stanza.Kind.IQ);
            default -> {}
        }
    }

    private void beginStanza(Stanza.Kind kind) {
        stanza.begin(kind, lexer.attributes, lexer.position());
    }

    @Override
    public void endTag(int name, int nameEnd) {
        if (open.depth() > 0) {
            open.pop(lexer.data(), lexer.start(), name, nameEnd);
            close(open.depth() + FIRST_LEVEL, lexer.tagPosition());
        } else {
            closeStream(name, nameEnd);
        }
    }

    private void closeStream(int name, int nameEnd) {
        if (streamName == null || !text(name, nameEnd).equals(streamName)) {
            throw Faults.notWellFormed("an end tag of another element");
        }
        lexer.finish();
        handler.streamClosed();
    }

    /** After the end of an element whose content ended before {@code contentEnd}. */
    private void close(int depth, int contentEnd) {
        if (depth == FIRST_LEVEL) {
            closeFirstLevel(contentEnd);
            return;
        }
        namespaces.leave(depth);
        if (depth == CHILD && stanza.active()) {
            stanza.endChild(lexer.position());
        }
    }

    private void closeFirstLevel(int contentEnd) {
        int length = lexer.position();
        checkSize(length);
        byte[] bytes = lexer.data();
        int base = lexer.start();
        Stanza complete = stanza.active() ? stanza.end(bytes, base, contentEnd, namespaces) : null;
        namespaces.leave(FIRST_LEVEL);
        lexer.textAllowed(false);
        lexer.cut();
        if (complete != null) {
            handler.stanza(complete);
        } else {
            handler.nonza(nonza(bytes, base, length));
        }
    }

    private Element nonza(byte[] bytes, int base, int length) {
        List<String> declarations = namespaces.streamDeclarations();
        declarations.add("xmlns");
        declarations.add(contentNamespace);
        return Element.parse(bytes, base, length, declarations);
    }
}
