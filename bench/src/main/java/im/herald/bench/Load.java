package im.herald.bench;

/** One kind of work for the server. */
@FunctionalInterface
interface Load {
    /** Runs to its end or fails with what was missing when the loop's time was up. */
    Result run(EventLoop loop, Settings settings, ServerProcess server);
}
