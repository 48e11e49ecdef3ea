package im.herald.stream;

import im.herald.xml.XmlChars;

/**
 * Reads markup in one pass: runs of text and whole tags at a glance, all else, and what two pieces
 * of input divide, character by character.
 */
final class Lexer {
    private enum State {
        BEGIN,
        CONTENT,
        MARKUP,
        TAG,
        REFERENCE,
        BANG,
        CDATA_BEGIN,
        CDATA,
        DECLARATION,
        DONE
    }

    private static final String CDATA_BEGIN = "[CDATA[";

    final TagAttributes attributes = new TagAttributes();
    final Input input = new Input();
    private final PlainTags plainTags = new PlainTags(attributes);
    private final TagLexer tag = new TagLexer(input, attributes);
    private final Tags tags;
    private State state = State.BEGIN;
    private boolean textAllowed;
    private boolean atBegin;
    private int tagAt; // the latest <
    private int reference;
    private int brackets; // how many ] came last

    Lexer(Tags tags) {
        this.tags = tags;
    }

    /** The place of the latest {@code <}. */
    int tagPosition() {
        return tagAt;
    }

    /** Whether character data may follow, or only white space. */
    void textAllowed(boolean allowed) {
        textAllowed = allowed;
    }

    /** Expects a new document; what is unread of the current piece follows, or is forgotten. */
    void restart(boolean forgetUnread) {
        state = State.BEGIN;
        textAllowed = false;
        if (forgetUnread) {
            input.stop();
        } else {
            input.restart();
        }
    }

    /** Ignores all that follows. */
    void finish() {
        state = State.DONE;
        input.stop();
    }

    /** Expects a new document, or what follows a stream's start tag. */
    void enter(boolean inStream) {
        restart(true);
        state = idle(inStream);
        brackets = 0;
    }

    /** Whether it is as after {@link #enter}. */
    boolean isIdle(boolean inStream) {
        return state == idle(inStream) && input.isEmpty();
    }

    private static State idle(boolean inStream) {
        return inStream ? State.CONTENT : State.BEGIN;
    }

    boolean isFinished() {
        return state == State.DONE;
    }

    /** Lets go of the last piece. */
    void forget() {
        input.forget();
        attributes.in(null, 0);
    }

    /** How many bytes wait for the rest of their element. */
    int waiting() {
        return state == State.DONE ? 0 : input.position();
    }

    /** Reads a piece of input. */
    void feed(byte[] bytes, int offset, int length) {
        if (state == State.DONE || length == 0) {
            return;
        }
        input.add(bytes, offset, length);
        while (input.pos < input.end) {
            glance();
            int c = input.pos < input.end ? input.next() : Input.NOTHING;
            if (c != Input.NOTHING) {
                step(c);
            }
        }
        input.keep();
    }

    /** Reads text and tags that are plain and whole, up to what is not. */
    private void glance() {
        while (state == State.CONTENT && brackets == 0 && !input.insideCharacter()) {
            byte[] bytes = input.data;
            int end = input.end;
            int p = textAllowed ? Runs.text(bytes, input.pos, end) : input.pos;
            input.pos = p;
            if (p + 1 >= end || bytes[p] != '<') {
                return;
            }
            if (bytes[p + 1] == '/' ? !plainEndTag(bytes, p, end) : !plainStartTag(bytes, p, end)) {
                return;
            }
        }
    }

    private boolean plainStartTag(byte[] bytes, int from, int end) {
        int base = textAllowed ? input.start : from;
        int after = plainTags.startTag(bytes, from, end, base);
        if (after < 0) {
            return false;
        }
        input.start = base;
        input.pos = after;
        tagAt = from - base;
        attributes.in(bytes, base);
        int colon = plainTags.nameColon < 0 ? -1 : plainTags.nameColon - base;
        tags.startTag(tagAt + 1, plainTags.nameEnd - base, colon, plainTags.empty);
        return true;
    }

    private boolean plainEndTag(byte[] bytes, int from, int end) {
        int nameEnd = PlainTags.endTagName(bytes, from, end);
        if (nameEnd < 0) {
            return false;
        }
        if (!textAllowed) {
            input.start = from;
        }
        input.pos = nameEnd + 1;
        tagAt = from - input.start;
        tags.endTag(tagAt + 2, nameEnd - input.start);
        return true;
    }

    private void step(int c) {
        switch (state) {
            case BEGIN, CONTENT -> content(c);
            case MARKUP -> markup(c);
            case TAG -> inTag(c);
            case REFERENCE -> reference(c);
            case BANG -> bang(c);
            case CDATA_BEGIN -> cdataBegin(c);
            case CDATA -> cdata(c);
            case DECLARATION -> declaration(c);
            case DONE -> input.stop();
        }
    }

    private void content(int c) {
        if (c == '<') {
            beginMarkup();
        } else if (!textAllowed) {
            betweenTags(c);
        } else if (c == '&') {
            brackets = 0;
            reference = input.charAt + 1;
            state = State.REFERENCE;
        } else if (c == '>' && brackets >= 2) {
            throw Faults.notWellFormed("]]> in character data");
        } else {
            text(c);
        }
    }

    private void beginMarkup() {
        atBegin = state == State.BEGIN;
        if (!textAllowed) {
            input.start = input.pos - 1;
            input.charAt = 0;
        }
        tagAt = input.charAt;
        brackets = 0;
        state = State.MARKUP;
    }

    private void betweenTags(int c) {
        if (!XmlChars.isSpace(c)) {
            tags.stray();
        }
        state = State.CONTENT;
        input.cut();
    }

    private void text(int c) {
        if (!XmlChars.isChar(c)) {
            throw Faults.notWellFormed("a character that is not allowed");
        }
        brackets = c == ']' ? brackets + 1 : 0;
    }

    private void reference(int c) {
        if (References.step(c, input, reference)) {
            state = State.CONTENT;
        }
    }

    private void markup(int c) {
        switch (c) {
            case '!' -> state = State.BANG;
            case '?' -> beginDeclaration();
            case '/' -> {
                tag.beginEnd();
                state = State.TAG;
            }
            default -> {
                tag.begin(c);
                state = State.TAG;
            }
        }
    }

    private void inTag(int c) {
        TagLexer.Step step = tag.step(c);
        if (step == TagLexer.Step.INSIDE) {
            return;
        }
        state = State.CONTENT;
        if (step == TagLexer.Step.END_TAG) {
            tags.endTag(tag.tagName, tag.tagNameEnd);
        } else {
            attributes.in(input.data, input.start);
            boolean empty = step == TagLexer.Step.EMPTY_TAG;
            tags.startTag(tag.tagName, tag.tagNameEnd, tag.tagColon, empty);
        }
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
        int matched = input.charAt - tagAt - 2;
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
        } else {
            text(c);
            if (brackets == 0) {
                input.skip(XmlChars.PLAIN_TEXT);
            }
        }
    }

    private void beginDeclaration() {
        if (!atBegin) {
            throw Faults.restricted("processing instructions are not allowed");
        }
        state = State.DECLARATION;
    }

    private void declaration(int c) {
        if (XmlDeclaration.step(c, input)) {
            state = State.CONTENT;
            input.cut();
        }
    }
}
