package im.herald.bench;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongConsumer;

/** What one sender has been told is handled (XEP-0198 §4). */
final class Acks {
    private static final String NS = "xmlns='urn:xmpp:sm:3'";

    private final Connection connection;
    private final Queue<Long> open = new ArrayDeque<>();
    private long acked;

    /** Switches stream management on. */
    Acks(Connection connection) {
        this.connection = connection;
        connection.send("<enable " + NS + "/>");
    }

    /** A message that was due at the time has been sent; asks for its acknowledgement. */
    void sent(long due) {
        open.add(due);
        connection.send("<r " + NS + "/>");
    }

    /** Each message that the frame acknowledges is told, by the time it was due. */
    void take(Frame frame, LongConsumer whenAcked) {
        if (!frame.startsWith("<a ")) {
            return;
        }
        String text = frame.toString().replace('"', '\'');
        int at = text.indexOf(" h='") + 4;
        long handled = Long.parseLong(text.substring(at, text.indexOf('\'', at)));
        while (acked < handled) {
            acked++;
            whenAcked.accept(open.remove());
        }
    }
}
