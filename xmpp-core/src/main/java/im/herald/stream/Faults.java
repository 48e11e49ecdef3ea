package im.herald.stream;

/** Why the tokenizer gives up on a stream (RFC 6120 §4.9.3). */
final class Faults {
    private Faults() {}

    static StreamException notWellFormed(String text) {
        return new StreamException(new StreamError("not-well-formed", text));
    }

    static StreamException restricted(String text) {
        return new StreamException(new StreamError("restricted-xml", text));
    }

    static StreamException policy(String text) {
        return new StreamException(new StreamError("policy-violation", text));
    }

    static StreamException of(String condition, String text) {
        return new StreamException(new StreamError(condition, text));
    }
}
