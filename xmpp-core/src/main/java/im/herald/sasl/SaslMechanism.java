package im.herald.sasl;

import java.util.concurrent.CompletionStage;

/** One authentication by one mechanism; all that Herald offers let the client speak first. */
interface SaslMechanism {
    /** Answers the client; a {@link SaslException} thrown or in the stage is a failure. */
    CompletionStage<SaslStep> evaluate(byte[] response);
}
