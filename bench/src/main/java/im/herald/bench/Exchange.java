package im.herald.bench;

import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Messages within pairs of connections, the even to the odd, and their latencies. */
final class Exchange {
    private final List<Fleet.Member> members;
    private final Histogram latency = new Histogram(3);
    private final Histogram ackLatency = new Histogram(3);
    private final Consumer<Integer> whenDone;
    private long sent;
    private long received;
    private long acked;

    /**
     * {@code whenDone} runs with the number of the pair after each message: when it has arrived, or
     * with acknowledgements when it is acknowledged.
     */
    Exchange(List<Fleet.Member> members, Consumer<Integer> whenDone) {
        this.members = members;
        this.whenDone = whenDone;
        for (int pair = 0; pair < pairs(); pair++) {
            int number = pair;
            Connection receiver = members.get(2 * pair + 1).connection();
            members.get(2 * pair).connection().handleWith(frame -> answer(frame, number));
            receiver.handleWith(frame -> take(frame, number));
        }
    }

    private boolean asks() {
        return members.get(0).acks() != null;
    }

    int pairs() {
        return members.size() / 2;
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    /** Whether so many have arrived, and been acknowledged if that is asked for. */
    boolean isDone(long count) {
        return received == count && (!asks() || acked == count);
    }

    Histogram latency() {
        return latency;
    }

    Histogram ackLatency() {
        return ackLatency;
    }

    /** Sends one message that was due at the given time. */
    void send(int pair, long due) {
        sent++;
        String to = members.get(2 * pair + 1).jid();
        Fleet.Member sender = members.get(2 * pair);
        sender.connection().send(ChatMessage.to(to, due));
        if (asks()) {
            sender.acks().sent(due);
        }
    }

    private void take(Frame frame, int pair) {
        if (frame.startsWith("<message")) {
            record(latency, ChatMessage.sentAt(frame));
            received++;
            if (!asks()) {
                whenDone.accept(pair);
            }
        }
    }

    private void answer(Frame frame, int pair) {
        if (frame.startsWith("<message")
                || frame.startsWith("<stream:error")
                || frame.startsWith("<failed")) {
            throw new IllegalStateException("the server refused: " + frame);
        }
        if (asks()) {
            members.get(2 * pair).acks().take(frame, due -> acked(due, pair));
        }
    }

    private void acked(long due, int pair) {
        record(ackLatency, due);
        acked++;
        whenDone.accept(pair);
    }

    private static void record(Histogram histogram, long due) {
        histogram.recordValue(Math.max(0, System.nanoTime() - due));
    }
}
