package im.herald.stream;

import im.herald.xml.XmlChars;

/** Reads any tag character by character and remembers where it is between two pieces of input. */
final class TagLexer {
    /** What a character was. */
    enum Step {
        INSIDE,
        START_TAG,
        EMPTY_TAG,
        END_TAG
    }

    private enum State {
        OPEN_NAME,
        IN_TAG,
        ATTRIBUTE_NAME,
        EQUALS,
        QUOTE,
        VALUE,
        REFERENCE,
        AFTER_VALUE,
        EMPTY,
        CLOSE_NAME,
        AFTER_CLOSE_NAME
    }

    private final Input input;
    private final TagAttributes attributes;
    private State state = State.OPEN_NAME;
    private int name; // of the tag, the attribute, the reference being read
    private int colon;
    private int value;
    private boolean plainValue;
    private int quote;

    /** The tag's name, once it is read. */
    int tagName;

    int tagNameEnd;

    /** Of a start tag's name, or -1. */
    int tagColon;

    TagLexer(Input input, TagAttributes attributes) {
        this.input = input;
        this.attributes = attributes;
    }

    /** Begins a start tag with the first character of its name. */
    void begin(int c) {
        attributes.clear();
        beginName(c, State.OPEN_NAME);
    }

    /** Begins an end tag whose name comes next. */
    void beginEnd() {
        tagName = input.charAt + 1;
        state = State.CLOSE_NAME;
    }

    /** Takes the next character. */
    Step step(int c) {
        return switch (state) {
            case OPEN_NAME -> openName(c);
            case IN_TAG -> inTag(c);
            case ATTRIBUTE_NAME -> attributeName(c);
            case EQUALS -> equals(c);
            case QUOTE -> quote(c);
            case VALUE -> value(c);
            case REFERENCE -> reference(c);
            case AFTER_VALUE -> afterValue(c);
            case EMPTY -> empty(c);
            case CLOSE_NAME -> closeName(c);
            case AFTER_CLOSE_NAME -> afterCloseName(c);
        };
    }

    private Step go(State next) {
        state = next;
        return Step.INSIDE;
    }

    private Step beginName(int c, State next) {
        if (!XmlChars.isNameStart(c)) {
            throw Faults.notWellFormed("a name that does not start as one");
        }
        name = input.charAt;
        colon = -1;
        input.skip(XmlChars.NAME);
        return go(next);
    }

    /** Whether the name goes on with this character. */
    private boolean named(int c) {
        if (c == ':' && colon < 0) {
            colon = input.charAt;
            return true;
        }
        boolean afterColon = colon == input.charAt - 1 && colon >= 0;
        if (afterColon ? XmlChars.isNameStart(c) : XmlChars.isName(c)) {
            input.skip(XmlChars.NAME);
            return true;
        }
        if (afterColon) {
            throw Faults.notWellFormed("a name without a local part");
        }
        return false;
    }

    private Step openName(int c) {
        if (named(c)) {
            return Step.INSIDE;
        }
        tagName = name;
        tagNameEnd = input.charAt;
        tagColon = colon;
        return afterValue(c);
    }

    private Step afterValue(int c) {
        if (XmlChars.isSpace(c)) {
            return go(State.IN_TAG);
        }
        return switch (c) {
            case '>' -> Step.START_TAG;
            case '/' -> go(State.EMPTY);
            default -> throw Faults.notWellFormed("a tag that does not go on as one");
        };
    }

    private Step inTag(int c) {
        return c == '>' || c == '/' || XmlChars.isSpace(c)
                ? afterValue(c)
                : beginName(c, State.ATTRIBUTE_NAME);
    }

    private Step attributeName(int c) {
        if (named(c)) {
            return Step.INSIDE;
        }
        attributes.add(name, input.charAt, colon);
        return equals(c);
    }

    private Step equals(int c) {
        if (c == '=') {
            return go(State.QUOTE);
        }
        if (XmlChars.isSpace(c)) {
            return go(State.EQUALS);
        }
        throw Faults.notWellFormed("an attribute without a value");
    }

    private Step quote(int c) {
        if (XmlChars.isSpace(c)) {
            return Step.INSIDE;
        }
        if (c != '"' && c != '\'') {
            throw Faults.notWellFormed("an attribute value without quotes");
        }
        quote = c;
        value = input.charAt + 1;
        plainValue = true;
        input.skip(XmlChars.PLAIN_VALUE);
        return go(State.VALUE);
    }

    private Step value(int c) {
        if (c == quote) {
            attributes.value(value, input.charAt, plainValue);
            return go(State.AFTER_VALUE);
        }
        if (c == '&') {
            plainValue = false;
            name = input.charAt + 1;
            return go(State.REFERENCE);
        }
        if (c == '<' || !XmlChars.isChar(c)) {
            throw Faults.notWellFormed("a character that is not allowed in attribute values");
        }
        plainValue &= c >= ' ';
        input.skip(XmlChars.PLAIN_VALUE);
        return Step.INSIDE;
    }

    private Step reference(int c) {
        boolean ended = References.step(c, input, name);
        return ended ? go(State.VALUE) : Step.INSIDE;
    }

    private Step empty(int c) {
        if (c != '>') {
            throw Faults.notWellFormed("/ in a tag");
        }
        return Step.EMPTY_TAG;
    }

    private Step closeName(int c) {
        tagNameEnd = input.charAt;
        if (c == '>') {
            return Step.END_TAG;
        }
        if (XmlChars.isSpace(c)) {
            return go(State.AFTER_CLOSE_NAME);
        }
        input.skip(XmlChars.NAME);
        return Step.INSIDE;
    }

    private Step afterCloseName(int c) {
        if (c == '>') {
            return Step.END_TAG;
        }
        if (!XmlChars.isSpace(c)) {
            throw Faults.notWellFormed("an end tag that does not end");
        }
        return Step.INSIDE;
    }
}
