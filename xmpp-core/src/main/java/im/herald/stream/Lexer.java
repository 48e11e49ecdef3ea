package im.herald.stream;

import im.herald.xml.XmlChars;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads markup byte by byte in one pass and remembers where it is between two pieces of input. All
 * places it tells are relative to {@link #start}, the first byte of what must stay together.
 */
final class Lexer {
    /** Is told of tags. */
    interface Tags {
        /** A start tag was read up to its {@code >}; its attributes are the lexer's. */
        void startTag(int name, int nameEnd, int colon, boolean empty);

        /** An end tag was read up to its {@code >}. */
        void endTag(int name, int nameEnd);

        /** Something other than white space stands where only tags may. */
        void stray();
    }

    private enum State {
        BEGIN,
        CONTENT,
        TAG,
        OPEN_NAME,
        IN_TAG,
        ATTRIBUTE_NAME,
        EQUALS,
        QUOTE,
        VALUE,
        AFTER_VALUE,
        EMPTY,
        CLOSE_NAME,
        AFTER_CLOSE_NAME,
        REFERENCE,
        BANG,
        CDATA_BEGIN,
        CDATA,
        PI,
        DECLARATION,
        DONE
    }

    private static final String CDATA_BEGIN = "[CDATA[";
    private static final String DECLARATION_BEGIN = "<?xml";

    final TagAttributes attributes = new TagAttributes();
    private final Tags tags;
    private final Utf8 utf8 = new Utf8();
    private State state = State.BEGIN;
    private boolean textAllowed;

    private byte[] data;
    private int start;
    private int pos;
    private int end;
    private byte[] kept;
    private int keptSize;

    private int charAt; // the first byte of the current character
    private int tagAt; // the latest <
    private int elementName;
    private int elementNameEnd;
    private int elementColon;
    private int name; // of the element, the attribute, the reference being read
    private int colon;
    private int value;
    private boolean plainValue;
    private boolean atBegin;
    private int quote;
    private int brackets; // how many ] came last
    private State afterReference;

    Lexer(Tags tags) {
        this.tags = tags;
    }

    /** The bytes that places are in, with {@link #start} added. */
    byte[] data() {
        return data;
    }

    int start() {
        return start;
    }

    /** The place after what was read. */
    int position() {
        return pos - start;
    }

    /** The place of the latest {@code <}. */
    int tagPosition() {
        return tagAt;
    }

    /** Whether character data may follow, or only white space. */
    void textAllowed(boolean allowed) {
        textAllowed = allowed;
    }

    /** What was read need not stay together with what follows. */
    void cut() {
        start = pos;
    }

    /** Expects a new document; what is unread of the current piece follows, or is forgotten. */
    void restart(boolean forgetUnread) {
        state = State.BEGIN;
        textAllowed = false;
        utf8.reset();
        if (forgetUnread) {
            stop();
        } else {
            cut();
        }
    }

    /** Ignores all that follows. */
    void finish() {
        state = State.DONE;
        stop();
    }

    private void stop() {
        pos = end;
        start = end;
        kept = null;
        keptSize = 0;
    }

    /** How many bytes wait for the rest of their element. */
    int waiting() {
        return state == State.DONE ? 0 : pos - start;
    }

    /** Reads a piece of input. */
    void feed(byte[] bytes, int offset, int length) {
        if (state == State.DONE || length == 0) {
            return;
        }
        if (keptSize == 0) {
            take(bytes, offset, offset, offset + length);
        } else {
            append(bytes, offset, length);
        }
        scan();
        keep();
    }

    private void take(byte[] bytes, int from, int next, int to) {
        data = bytes;
        start = from;
        pos = next;
        end = to;
    }

    private void append(byte[] bytes, int offset, int length) {
        int size = keptSize + length;
        if (size > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(size, 2 * kept.length));
        }
        System.arraycopy(bytes, offset, kept, keptSize, length);
        take(kept, 0, keptSize, size);
    }

    private void keep() {
        int size = end - start;
        if (size == 0) {
            kept = null;
        } else if (data != kept) {
            kept = new byte[Math.max(size, 512)];
            System.arraycopy(data, start, kept, 0, size);
        } else if (start > 0) {
            System.arraycopy(kept, start, kept, 0, size);
        }
        keptSize = size;
        take(kept, 0, size, size);
    }

    private void scan() {
        while (pos < end) {
            int b = data[pos++];
            if (b >= 0 && !utf8.inside()) {
                charAt = pos - 1 - start;
                step(b);
            } else {
                multibyte(b & 0xFF);
            }
        }
    }

    private void multibyte(int b) {
        if (!utf8.inside()) {
            charAt = pos - 1 - start;
        }
        int c = utf8.next(b);
        if (c >= 0) {
            step(c);
        }
    }

    private void step(int c) {
        switch (state) {
            case BEGIN, CONTENT -> content(c);
            case TAG -> tag(c);
            case OPEN_NAME -> openName(c);
            case IN_TAG -> inTag(c);
            case ATTRIBUTE_NAME -> attributeName(c);
            case EQUALS -> equals(c);
            case QUOTE -> quote(c);
            case VALUE -> value(c);
            case AFTER_VALUE -> afterValue(c);
            case EMPTY -> empty(c);
            case CLOSE_NAME -> closeName(c);
            case AFTER_CLOSE_NAME -> afterCloseName(c);
            case REFERENCE -> reference(c);
            case BANG -> bang(c);
            case CDATA_BEGIN -> cdataBegin(c);
            case CDATA -> cdata(c);
            case PI -> instruction(c);
            case DECLARATION -> declaration(c);
            case DONE -> pos = end;
        }
    }

    private void content(int c) {
        if (c == '<') {
            beginTag();
        } else if (!textAllowed) {
            betweenTags(c);
        } else if (c == '&') {
            beginReference(State.CONTENT);
        } else {
            text(c);
        }
    }

    private void beginTag() {
        atBegin = state == State.BEGIN;
        if (!textAllowed) {
            start = pos - 1;
            charAt = 0;
        }
        tagAt = charAt;
        brackets = 0;
        state = State.TAG;
    }

    private void betweenTags(int c) {
        if (!XmlChars.isSpace(c)) {
            tags.stray();
        }
        state = State.CONTENT;
        cut();
    }

    private void text(int c) {
        if (!XmlChars.isChar(c)) {
            throw Faults.notWellFormed("a character that is not allowed");
        }
        if (c == '>' && brackets >= 2) {
            throw Faults.notWellFormed("]]> in character data");
        }
        brackets = c == ']' ? brackets + 1 : 0;
        if (brackets == 0) {
            skip(XmlChars.PLAIN_TEXT);
        }
    }

    private void skip(int mask) {
        byte[] bytes = data;
        int to = end;
        int p = pos;
        while (p < to && bytes[p] >= 0 && XmlChars.is(bytes[p], mask)) {
            p++;
        }
        pos = p;
    }

    private void beginReference(State after) {
        brackets = 0;
        name = charAt + 1;
        afterReference = after;
        state = State.REFERENCE;
    }

    private void reference(int c) {
        if (c == ';') {
            References.codePoint(data, start + name, start + charAt);
            state = afterReference;
        } else if (!XmlChars.isName(c) && (c != '#' || charAt != name)) {
            throw Faults.notWellFormed("& without a reference");
        }
    }

    private void tag(int c) {
        switch (c) {
            case '/' -> {
                name = charAt + 1;
                state = State.CLOSE_NAME;
            }
            case '!' -> state = State.BANG;
            case '?' -> {
                if (!atBegin) {
                    throw Faults.restricted("processing instructions are not allowed");
                }
                state = State.PI;
            }
            default -> {
                attributes.clear();
                beginName(c, State.OPEN_NAME);
            }
        }
    }

    private void beginName(int c, State next) {
        if (!XmlChars.isNameStart(c)) {
            throw Faults.notWellFormed("a name that does not start as one");
        }
        name = charAt;
        colon = -1;
        state = next;
        skip(XmlChars.NAME);
    }

    /** Whether the name goes on with this character. */
    private boolean named(int c) {
        if (c == ':' && colon < 0) {
            colon = charAt;
            return true;
        }
        boolean afterColon = colon == charAt - 1 && colon >= 0;
        if (afterColon ? XmlChars.isNameStart(c) : XmlChars.isName(c)) {
            skip(XmlChars.NAME);
            return true;
        }
        if (afterColon) {
            throw Faults.notWellFormed("a name without a local part");
        }
        return false;
    }

    private void openName(int c) {
        if (!named(c)) {
            elementName = name;
            elementNameEnd = charAt;
            elementColon = colon;
            afterValue(c);
        }
    }

    private void afterValue(int c) {
        if (XmlChars.isSpace(c)) {
            state = State.IN_TAG;
        } else if (c == '>') {
            endStartTag(false);
        } else if (c == '/') {
            state = State.EMPTY;
        } else {
            throw Faults.notWellFormed("a tag that does not go on as one");
        }
    }

    private void inTag(int c) {
        if (c == '>' || c == '/' || XmlChars.isSpace(c)) {
            afterValue(c);
        } else {
            beginName(c, State.ATTRIBUTE_NAME);
        }
    }

    private void attributeName(int c) {
        if (!named(c)) {
            attributes.add(name, charAt, colon);
            equals(c);
        }
    }

    private void equals(int c) {
        if (c == '=') {
            state = State.QUOTE;
        } else if (XmlChars.isSpace(c)) {
            state = State.EQUALS;
        } else {
            throw Faults.notWellFormed("an attribute without a value");
        }
    }

    private void quote(int c) {
        if (c == '"' || c == '\'') {
            quote = c;
            value = charAt + 1;
            plainValue = true;
            state = State.VALUE;
            skip(XmlChars.PLAIN_VALUE);
        } else if (!XmlChars.isSpace(c)) {
            throw Faults.notWellFormed("an attribute value without quotes");
        }
    }

    private void value(int c) {
        if (c == quote) {
            attributes.value(value, charAt, plainValue);
            state = State.AFTER_VALUE;
        } else if (c == '&') {
            plainValue = false;
            beginReference(State.VALUE);
        } else if (c == '<' || !XmlChars.isChar(c)) {
            throw Faults.notWellFormed("a character that is not allowed in attribute values");
        } else {
            plainValue &= c >= ' ';
            skip(XmlChars.PLAIN_VALUE);
        }
    }

    private void empty(int c) {
        if (c != '>') {
            throw Faults.notWellFormed("/ in a tag");
        }
        endStartTag(true);
    }

    private void endStartTag(boolean empty) {
        state = State.CONTENT;
        attributes.in(data, start);
        tags.startTag(elementName, elementNameEnd, elementColon, empty);
    }

    private void closeName(int c) {
        if (c == '>') {
            endEndTag(charAt);
        } else if (XmlChars.isSpace(c)) {
            elementNameEnd = charAt;
            state = State.AFTER_CLOSE_NAME;
        } else {
            skip(XmlChars.NAME);
        }
    }

    private void afterCloseName(int c) {
        if (c == '>') {
            endEndTag(elementNameEnd);
        } else if (!XmlChars.isSpace(c)) {
            throw Faults.notWellFormed("an end tag that does not end");
        }
    }

    private void endEndTag(int nameEnd) {
        state = State.CONTENT;
        tags.endTag(name, nameEnd);
    }

    private void bang(int c) {
        if (c != '[') {
            throw Faults.restricted("comments and document types are not allowed");
        }
        if (!textAllowed) {
            tags.stray();
        }
        state = State.CDATA_BEGIN;
    }

    private void cdataBegin(int c) {
        int matched = charAt - tagAt - 2;
        if (c != CDATA_BEGIN.charAt(matched)) {
            throw Faults.notWellFormed("<! without a meaning");
        }
        if (matched == CDATA_BEGIN.length() - 1) {
            state = State.CDATA;
        }
    }

    private void cdata(int c) {
        if (c == '>' && brackets >= 2) {
            brackets = 0;
            state = State.CONTENT;
        } else if (!XmlChars.isChar(c)) {
            throw Faults.notWellFormed("a character that is not allowed");
        } else {
            brackets = c == ']' ? brackets + 1 : 0;
            if (brackets == 0) {
                skip(XmlChars.PLAIN_TEXT);
            }
        }
    }

    private void instruction(int c) {
        int matched = charAt;
        if (matched == DECLARATION_BEGIN.length() && XmlChars.isSpace(c)) {
            state = State.DECLARATION;
        } else if (matched >= DECLARATION_BEGIN.length()
                || c != DECLARATION_BEGIN.charAt(matched)) {
            throw Faults.restricted("processing instructions are not allowed");
        }
    }

    private void declaration(int c) {
        if (c == '>') {
            XmlDeclaration.check(new String(data, start, pos - start, StandardCharsets.UTF_8));
            state = State.CONTENT;
            cut();
        }
    }
}
