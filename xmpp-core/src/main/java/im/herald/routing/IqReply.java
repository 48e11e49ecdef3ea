package im.herald.routing;

import im.herald.xml.Element;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** How an iq is answered. Errors are thrown as {@link im.herald.stanza.StanzaException}. */
public sealed interface IqReply {
    /** A result without payload. */
    static IqReply empty() {
        return new Now(null);
    }

    /** A result with this payload, or null for none. */
    static IqReply of(Element payload) {
        return new Now(payload);
    }

    /**
     * Answers when the stage completes; the account goes on meanwhile. A null value is no payload.
     */
    static IqReply later(CompletionStage<Element> payload) {
        return new Later(payload);
    }

    /** Works on a worker thread, may block; the account's other work waits. Null is no payload. */
    static IqReply blocking(Supplier<Element> work) {
        return new Blocking(work);
    }

    /** Made by {@link #of} and {@link #empty}. */
    record Now(Element payload) implements IqReply {}

    /** Made by {@link #later}. */
    record Later(CompletionStage<Element> payload) implements IqReply {}

    /** Made by {@link #blocking}. */
    record Blocking(Supplier<Element> work) implements IqReply {}
}
