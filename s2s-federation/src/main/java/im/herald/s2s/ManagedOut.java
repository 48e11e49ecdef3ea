package im.herald.s2s;

import im.herald.s2s.streammanagement.StreamManagement;
import im.herald.xml.Element;

/**
 * Stream management of one stream that this server opened: resumes the one before if it can, else
 * begins anew; then the queue may send. Calls come in the stream's order.
 */
final class ManagedOut {
    private static final Element ENABLE = StreamManagement.enable();

    private final OutQueue queue;
    private boolean offered;
    private boolean enabling;
    private String resuming;

    ManagedOut(OutQueue queue) {
        this.queue = queue;
    }

    /** The peer's latest features; null of a server that knows none. */
    void features(Element features) {
        offered = features != null && features.child(StreamManagement.NS, "sm") != null;
    }

    /** Both servers know who the other is. */
    void begin(Initiating stream) {
        resuming = offered ? queue.resumable() : null;
        if (resuming != null) {
            stream.stream().write(StreamManagement.resume(resuming));
        } else {
            anew(stream);
        }
    }

    /** Nothing is sent before the answer: only then it is known how to go on if the line breaks. */
    private void anew(Initiating stream) {
        if (offered) {
            enabling = true;
            stream.stream().write(ENABLE);
        } else {
            unmanaged(stream);
        }
    }

    private void unmanaged(Initiating stream) {
        queue.begin(false);
        ready(stream);
    }

    private void ready(Initiating stream) {
        stream.served();
        queue.ready(stream);
    }

    /**
     * The peer sent something of stream management.
     *
     * @return false if it makes no sense
     */
    boolean nonza(Initiating stream, Element nonza) {
        switch (nonza.local()) {
            case "a" -> acknowledged(stream, nonza);
            case "r" -> stream.stream().write(StreamManagement.answer(0)); // it sends nothing here
            case "enabled" -> enabled(stream, nonza);
            case "resumed" -> resumed(stream, nonza);
            case "failed" -> failed(stream, nonza);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void acknowledged(Initiating stream, Element answer) {
        long handled = StreamManagement.handled(answer);
        if (handled >= 0 && !queue.acknowledged(stream, handled)) {
            stream.stream().close(StreamManagement.tooHigh(handled));
        }
    }

    private void enabled(Initiating stream, Element enabled) {
        if (!enabling) {
            return; // nobody asked
        }
        enabling = false;
        queue.begin(true);
        if (StreamManagement.isResumable(enabled)) {
            queue.resumable(enabled.attribute("id"));
        }
        ready(stream);
    }

    private void resumed(Initiating stream, Element resumed) {
        if (!String.valueOf(resumed.attribute("previd")).equals(resuming)) {
            return; // nobody asked
        }
        resuming = null;
        long handled = StreamManagement.handled(resumed);
        if (handled < 0 || !queue.resume(handled)) {
            queue.begin(false);
            stream.stream().close(StreamManagement.tooHigh(handled));
        } else {
            ready(stream);
        }
    }

    private void failed(Initiating stream, Element failed) {
        if (resuming != null) {
            notResumed(stream, failed);
        } else if (enabling) {
            enabling = false;
            unmanaged(stream);
        }
    }

    /** §5: it cannot be resumed, and perhaps the peer knows how much of it was handled. */
    private void notResumed(Initiating stream, Element failed) {
        resuming = null;
        long handled = StreamManagement.handled(failed);
        if (handled >= 0) {
            queue.resume(handled);
        }
        anew(stream);
    }
}
