package im.herald.bench;

import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Messages within pairs of connections, the even to the odd, and their latencies. */
final class Exchange {
    private final List<Fleet.Member> members;
    private final Histogram latency = new Histogram(3);
    private long sent;
    private long received;

    /** {@code received} runs with the number of the pair after each message. */
    Exchange(List<Fleet.Member> members, Consumer<Integer> whenReceived) {
        this.members = members;
        for (int pair = 0; pair < pairs(); pair++) {
            int number = pair;
            members.get(2 * pair).connection().handleWith(Exchange::refuseErrors);
            Connection receiver = members.get(2 * pair + 1).connection();
            receiver.handleWith(frame -> take(frame, number, whenReceived));
        }
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

    Histogram latency() {
        return latency;
    }

    /** Sends one message that was due at the given time. */
    void send(int pair, long due) {
        sent++;
        String to = members.get(2 * pair + 1).jid();
        members.get(2 * pair).connection().send(ChatMessage.to(to, due));
    }

    private void take(Frame frame, int pair, Consumer<Integer> whenReceived) {
        if (frame.startsWith("<message")) {
            latency.recordValue(Math.max(0, System.nanoTime() - ChatMessage.sentAt(frame)));
            received++;
            whenReceived.accept(pair);
        }
    }

    private static void refuseErrors(Frame frame) {
        if (frame.startsWith("<message") || frame.startsWith("<stream:error")) {
            throw new IllegalStateException("the server refused a message: " + frame);
        }
    }
}
