package im.herald.s2s.streammanagement;

import im.herald.session.Handling;
import im.herald.xml.Element;
import java.util.function.Consumer;

/** Stream management of one stream that another server opened; calls in the stream's order. */
public final class ManagedIn {
    private final ReceivedStreams streams;
    private final Consumer<Element> out;
    private final Runnable replaced;
    private volatile Received received;

    /**
     * @param out sends to the peer; any thread
     * @param replaced ends this stream, with which another goes on
     */
    public ManagedIn(ReceivedStreams streams, Consumer<Element> out, Runnable replaced) {
        this.streams = streams;
        this.out = out;
        this.replaced = replaced;
    }

    /**
     * The peer sent something of stream management.
     *
     * @param peer the two domains, once the peer has proved its own; else null
     * @return false if it makes no sense
     */
    public boolean nonza(Element nonza, String peer) {
        switch (nonza.local()) {
            case "enable" -> enable(peer);
            case "resume" -> resume(nonza, peer);
            case "r" -> answer();
            case "a" -> {
                // nothing is sent on this stream
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void enable(String peer) {
        if (peer == null || received != null) {
            out.accept(StreamManagement.failed("unexpected-request"));
            return;
        }
        received = streams.begin(peer);
        received.attach(this);
        out.accept(StreamManagement.enabled(received.id()));
    }

    private void resume(Element resume, String peer) {
        String id = resume.attribute("previd");
        if (peer == null || received != null || id == null) {
            out.accept(StreamManagement.failed("unexpected-request"));
            return;
        }
        Received found = streams.find(id, peer);
        if (found == null) {
            out.accept(StreamManagement.failed("item-not-found"));
            return;
        }
        goOn(found);
    }

    private void goOn(Received found) {
        ManagedIn former = found.attach(this);
        streams.resumed(found);
        if (former != null) {
            former.replaced.run();
        }
        received = found;
        found.whenAllHandled(() -> resumed(found));
    }

    private void resumed(Received found) {
        long handled = found.handledForGood(this);
        if (handled >= 0) {
            out.accept(StreamManagement.resumed(found.id(), handled));
        }
    }

    /** The answer comes once it can tell of all that came before the request. */
    private void answer() {
        Received counted = received;
        if (counted == null || counted.isAwaited()) {
            return;
        }
        counted.whenAllHandled(() -> out.accept(StreamManagement.answer(counted.handled())));
    }

    /**
     * The next stanza has come.
     *
     * @param done runs when it is handled
     * @return null if another stream goes on with this one
     */
    public Handling next(Runnable done) {
        Received counted = received;
        return counted == null ? new Handling(done) : counted.next(this, done);
    }

    /** The stream is over; any thread. */
    public void ended() {
        Received counted = received;
        if (counted != null && counted.detach(this)) {
            streams.ended(counted);
        }
    }
}
