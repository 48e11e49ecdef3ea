package im.herald.s2s;

import im.herald.stanza.StanzaError;
import im.herald.xml.Element;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks the authoritative server whether a dialback key is its own (XEP-0220 §2.1.2), on a stream of
 * its own that is closed at once.
 */
final class Verification implements Purpose {
    private final DomainPair pair;
    private final String id;
    private final String key;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /**
     * What became of it.
     *
     * @param error why nothing could be found out, or null
     */
    record Outcome(boolean valid, StanzaError error) {}

    private Verification(DomainPair pair, String id, String key) {
        this.pair = pair;
        this.id = id;
        this.key = key;
    }

    /**
     * Begins; does not wait.
     *
     * @param pair the domain the key was sent to, and the one it is of
     * @param id of the stream on which it was sent
     */
    static CompletionStage<Outcome> begin(
            Federation federation, DomainPair pair, String id, String key) {
        Verification verification = new Verification(pair, id, key);
        Attempt.begin(federation, pair, verification);
        return verification.outcome;
    }

    @Override
    public void negotiated(Initiating stream, Element features) {
        stream.stream()
                .write(Dialback.request(Dialback.VERIFY, pair.local(), pair.remote(), id, key));
    }

    @Override
    public boolean nonza(Initiating stream, Element nonza) {
        if (!nonza.is(Dialback.NS, Dialback.VERIFY) || !isAnswer(nonza)) {
            return false;
        }
        stream.served();
        switch (String.valueOf(nonza.attribute("type"))) {
            case "valid" -> outcome.complete(new Outcome(true, null));
            case "invalid" -> outcome.complete(new Outcome(false, null));
            default -> failed(Failure.unknown("the authoritative server could not verify the key"));
        }
        stream.stream().close(null);
        return true;
    }

    /** XEP-0220 §3.1: to this request, on this stream. */
    private boolean isAnswer(Element nonza) {
        return pair.remote().equals(Domains.prepared(nonza.attribute("from")))
                && pair.local().equals(Domains.prepared(nonza.attribute("to")))
                && id.equals(nonza.attribute("id"));
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public void ended(Initiating stream) {
        // the answer has been read
    }

    @Override
    public void failed(Failure failure) {
        outcome.complete(
                new Outcome(
                        false, StanzaError.cancel(failure.condition()).withText(failure.reason())));
    }
}
