package im.herald.hook;

import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;

/** What a hook decides about a stanza. */
public sealed interface Verdict {
    /** Goes on with the stanza as it is. */
    Verdict PASS = new Pass();

    /** Ends here without a word. */
    Verdict DROP = new Drop();

    /** Goes on with this stanza instead. */
    static Verdict replace(Stanza stanza) {
        return new Replace(stanza);
    }

    /** Ends here; the core answers with the error where RFC 6120 §8.3.1 allows one. */
    static Verdict reject(StanzaError error) {
        return new Reject(error);
    }

    /** Goes on with the stanza as it is. */
    record Pass() implements Verdict {}

    /** Ends here without a word: dropped, or taken over by the plugin. */
    record Drop() implements Verdict {}

    /** Goes on with another stanza, of the same kind. */
    record Replace(Stanza stanza) implements Verdict {}

    /** Ends here with an error. */
    record Reject(StanzaError error) implements Verdict {}
}
