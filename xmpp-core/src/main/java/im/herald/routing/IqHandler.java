package im.herald.routing;

/** Answers an iq; runs in the addressed account's actor and must not block by itself. */
@FunctionalInterface
public interface IqHandler {
    IqReply handle(IqRequest request);
}
