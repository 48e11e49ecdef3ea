package im.herald.stream;

import im.herald.stanza.Stanza;
import im.herald.stream.StanzaTokenizer.Handler;
import im.herald.xml.Element;
import im.herald.xml.KnownNames;
import im.herald.xml.Name;
import java.util.ArrayList;
import java.util.List;

/** What the tags of a stream make: its header, stanzas with their children, other elements. */
class StreamStructure implements Tags {
    private static final String STREAMS = "http://etherx.jabber.org/streams";
    private static final int STREAM = 1;
    private static final int FIRST_LEVEL = 2;
    private static final int CHILD = 3;

    private final Lexer lexer = new Lexer(this);
    private final Input input = lexer.input;
    private final Namespaces namespaces = new Namespaces();
    private final OpenElements open = new OpenElements();
    private final StanzaAssembly stanza = new StanzaAssembly();
    private final NameCache names = new NameCache();
    private String contentNamespace;
    private TokenizerLimits limits;
    private Handler handler;
    private StreamScope stream = StreamScope.NONE;
    private int elements;

    Lexer lexer() {
        return lexer;
    }

    void limits(TokenizerLimits newLimits) {
        limits = newLimits;
    }

    void handler(Handler newHandler) {
        handler = newHandler;
    }

    /** Goes on with a stream, or begins one outside of any. */
    void enter(StreamScope scope, String content) {
        contentNamespace = content;
        stream = scope;
        namespaces.enter(scope);
        open.clear();
        stanza.clear();
    }

    /** The stream, if all that is known of it is in its start tag; or null. */
    StreamScope between() {
        return open.depth() == 0 && lexer.isIdle(stream != StreamScope.NONE) ? stream : null;
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
        throw stream == StreamScope.NONE
                ? Faults.notWellFormed("text before the stream")
                : Faults.of("bad-format", "text between stanzas");
    }

    @Override
    public void startTag(int name, int nameEnd, int colon, boolean empty) {
        int depth = stream == StreamScope.NONE ? STREAM : open.depth() + FIRST_LEVEL;
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
        int from = input.start + name;
        int to = input.start + colon;
        if (KnownNames.same("xmlns", input.data, from, to)) {
            throw Faults.notWellFormed("an element with the prefix xmlns");
        }
        return namespaces.uri(input.data, from, to);
    }

    private String text(int from, int to) {
        return KnownNames.of(input.data, input.start + from, input.start + to);
    }

    private void openStream(String uri, int local, int name, int nameEnd, boolean empty) {
        checkSize(input.position());
        if (!uri.equals(STREAMS) || !namespaces.defaultUri().equals(contentNamespace)) {
            throw Faults.of("invalid-namespace", null);
        }
        if (!text(local, nameEnd).equals("stream")) {
            throw Faults.of("bad-format", "not a stream");
        }
        StreamHeader header = header(lexer.attributes);
        stream = namespaces.scope(text(name, nameEnd));
        namespaces.enter(stream);
        input.cut();
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
            firstLevel(local, nameEnd, local > name);
        } else if (depth == CHILD && stanza.active()) {
            String namespace = uri.equals(contentNamespace) ? Stanza.NAMESPACE : uri;
            int start = input.start;
            Name child = names.of(namespace, input.data, start + local, start + nameEnd);
            stanza.beginChild(child, lexer.tagPosition());
        }
        if (empty) {
            close(depth, input.position());
        } else {
            open.push(name, nameEnd);
            lexer.textAllowed(true);
        }
    }

    private void firstLevel(int local, int nameEnd, boolean prefixed) {
        if (prefixed) {
            throw Faults.of("bad-namespace-prefix", "stanzas have no prefix");
        }
        switch (text(local, nameEnd)) {
            case "message" -> beginStanza(Stanza.Kind.MESSAGE);
            case "presence" -> beginStanza(Stanza.Kind.PRESENCE);
            case "iq" -> beginStanza(Stanza.Kind.IQ);
            default -> {}
        }
    }

    private void beginStanza(Stanza.Kind kind) {
        stanza.begin(kind, lexer.attributes, input.position());
    }

    @Override
    public void endTag(int name, int nameEnd) {
        if (open.depth() > 0) {
            open.pop(input.data, input.start, name, nameEnd);
            close(open.depth() + FIRST_LEVEL, lexer.tagPosition());
        } else {
            closeStream(name, nameEnd);
        }
    }

    private void closeStream(int name, int nameEnd) {
        if (stream == StreamScope.NONE || !text(name, nameEnd).equals(stream.name())) {
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
            stanza.endChild(input.position());
        }
    }

    private void closeFirstLevel(int contentEnd) {
        int length = input.position();
        checkSize(length);
        byte[] bytes = input.data;
        int base = input.start;
        boolean isStanza = stanza.active();
        Stanza complete = isStanza ? stanza(stanza, contentEnd) : null;
        namespaces.leave(FIRST_LEVEL);
        lexer.textAllowed(false);
        input.cut();
        if (isStanza) {
            handler.stanza(complete);
        } else {
            handler.nonza(nonza(bytes, base, length));
        }
    }

    /** The stanza that was read; measurements leave it out. */
    Stanza stanza(StanzaAssembly assembly, int contentEnd) {
        return assembly.end(input.data, input.start, contentEnd, namespaces);
    }

    private Element nonza(byte[] bytes, int base, int length) {
        List<String> declarations = new ArrayList<>();
        namespaces.streamDeclarations(false, declarations);
        declarations.add("xmlns");
        declarations.add(contentNamespace);
        return Element.parse(bytes, base, length, declarations);
    }
}
