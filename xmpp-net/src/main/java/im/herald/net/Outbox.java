package im.herald.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes waiting for one peer, those the kernel would not take at once included; empty, it holds no
 * buffer.
 */
final class Outbox {
    private static final byte[] NONE = new byte[0];
    private static final int SMALLEST = 256;

    /** What a TLS handshake may have on its way. */
    private static final int HANDSHAKE = 64 << 10;

    /** What became of bytes that were to be added. */
    enum Added {
        FIRST,
        MORE,
        OVERFLOWING,
        DROPPED
    }

    private final int bound;
    private byte[] bytes = NONE;
    private int size;
    private int inClear;
    private int inFlight;
    private boolean overflowed;
    private boolean ended;
    private final List<Runnable> awaiting = new ArrayList<>(0);

    Outbox(int bound) {
        this.bound = bound;
    }

    synchronized Added add(byte[] data, int off, int len) {
        if (overflowed || ended) {
            return Added.DROPPED;
        }
        if ((long) size + inFlight + len > bound) {
            overflowed = true;
            return Added.OVERFLOWING;
        }
        if (size + len > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(SMALLEST, size + len), size * 2));
        }
        System.arraycopy(data, off, bytes, size, len);
        size += len;
        return size == len ? Added.FIRST : Added.MORE;
    }

    /** What is here now is the last: what others still add is dropped. */
    synchronized void end() {
        ended = true;
    }

    /** What is here now is to be sent before TLS begins. */
    synchronized void markClear() {
        inClear = size;
    }

    /** What may be written in clear under TLS to come, or null. */
    synchronized ByteBuffer takeClear() {
        if (inClear == 0 || inFlight > 0) {
            return null;
        }
        ByteBuffer taken = ByteBuffer.wrap(bytes, 0, inClear);
        int rest = size - inClear;
        bytes = rest == 0 ? NONE : Arrays.copyOfRange(bytes, inClear, size);
        size = rest;
        inClear = 0;
        return taken;
    }

    /** Everything, or null if there is nothing or earlier bytes are still on their way. */
    synchronized ByteBuffer take() {
        if (size == 0 || inFlight > 0) {
            return null;
        }
        ByteBuffer taken = ByteBuffer.wrap(bytes, 0, size);
        bytes = NONE;
        size = 0;
        return taken;
    }

    /**
     * Bytes are on their way that the kernel would not take at once.
     *
     * @return false if they are more than those that were added make with what TLS adds to them: a
     *     peer that does not read asks for the rest (key updates, RFC 8446 §4.6.3)
     */
    synchronized boolean departed(int count) {
        inFlight += count;
        return inFlight <= 2L * bound + HANDSHAKE;
    }

    synchronized void arrived(int count) {
        inFlight -= count;
    }

    synchronized boolean inFlight() {
        return inFlight > 0;
    }

    synchronized boolean hasWaiting() {
        return size > 0;
    }

    synchronized boolean empty() {
        return size == 0 && inFlight == 0;
    }

    /** Keeps the work until the outbox is empty. @return false, and not kept, if it is */
    synchronized boolean await(Runnable work) {
        if (empty() && !overflowed) {
            return false;
        }
        awaiting.add(work);
        return true;
    }

    /** Gives back what waited for an outbox that is empty now, and has lost nothing. */
    synchronized List<Runnable> released() {
        if (awaiting.isEmpty() || overflowed || !empty()) {
            return List.of();
        }
        List<Runnable> released = List.copyOf(awaiting);
        awaiting.clear();
        return released;
    }
}
