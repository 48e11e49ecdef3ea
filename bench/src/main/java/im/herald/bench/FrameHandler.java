package im.herald.bench;

/** Receives the first-level elements of one stream, on the loop's thread. */
@FunctionalInterface
interface FrameHandler {
    void frame(Frame frame);
}
