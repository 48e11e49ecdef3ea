package im.herald.bench;

/** A message whose body of 100 bytes begins with the time it was, or should have been, sent. */
final class ChatMessage {
    static final int BODY_BYTES = 100;
    private static final String OPEN = "<body>";

    private ChatMessage() {}

    static String to(String jid, long nanos) {
        String time = nanos + " ";
        String body = time + "x".repeat(BODY_BYTES - time.length());
        return "<message type='chat' to='" + jid + "'>" + OPEN + body + "</body></message>";
    }

    /** The time in the body of a message of ours. */
    static long sentAt(Frame message) {
        int at = message.indexOf(OPEN) + OPEN.length();
        boolean negative = message.byteAt(at) == '-';
        long nanos = 0;
        for (int i = negative ? at + 1 : at; message.byteAt(i) != ' '; i++) {
            nanos = nanos * 10 + message.byteAt(i) - '0';
        }
        return negative ? -nanos : nanos;
    }
}
