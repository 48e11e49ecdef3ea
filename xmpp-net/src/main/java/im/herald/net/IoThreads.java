package im.herald.net;

import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.apache.mina.core.service.IoProcessor;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.transport.socket.nio.NioProcessor;
import org.apache.mina.transport.socket.nio.NioSession;

/**
 * Spreads sessions over selectors. MINA's own pool changes a session's interest on the caller's
 * thread, which can lose an update and does not wake the selector; this one leaves it to the
 * selector's thread.
 */
final class IoThreads implements IoProcessor<NioSession> {
    private final NioProcessor[] processors;

    IoThreads(Executor executor, int count) {
        processors =
                IntStream.range(0, count)
                        .mapToObj(i -> new NioProcessor(executor))
                        .toArray(NioProcessor[]::new);
    }

    private NioProcessor of(NioSession session) {
        return processors[(int) Math.floorMod(session.getId(), (long) processors.length)];
    }

    @Override
    public void add(NioSession session) {
        of(session).add(session);
    }

    @Override
    public void flush(NioSession session) {
        of(session).flush(session);
    }

    @Override
    public void write(NioSession session, WriteRequest request) {
        of(session).write(session, request);
    }

    @Override
    public void updateTrafficControl(NioSession session) {
        of(session).updateTrafficMask(session);
    }

    @Override
    public void remove(NioSession session) {
        of(session).remove(session);
    }

    @Override
    public boolean isDisposing() {
        return processors[0].isDisposing();
    }

    @Override
    public boolean isDisposed() {
        return processors[0].isDisposed();
    }

    @Override
    public void dispose() {
        for (NioProcessor processor : processors) {
            processor.dispose();
        }
    }
}
