package im.herald.bench;

import java.util.Arrays;

/**
 * Cuts a server's stream into first-level elements by counting tags.
 *
 * <p>It trusts the server to write well-formed XML without comments and CDATA: a parser would cost
 * more than the server under test.
 */
final class StanzaFramer {
    private static final int NONE = -1;

    private byte[] buffer = new byte[0];
    private int end;
    private int scanned;
    private int depth;
    private int frameStart = NONE;
    private boolean closed;

    /** Takes bytes in and hands out every element that they complete. */
    void feed(byte[] bytes, int offset, int length, FrameHandler handler) {
        append(bytes, offset, length);
        int open = indexOf('<', scanned);
        while (open != NONE) {
            int close = tagEnd(open);
            if (close == NONE) {
                break;
            }
            scanned = close + 1;
            tag(open, close, handler);
            open = indexOf('<', scanned);
        }
        scanned = open == NONE ? end : open;
        compact();
    }

    /** Forgets the stream: a new one begins after SASL (RFC 6120 §6.4.6). */
    void reset() {
        depth = 0;
        frameStart = NONE;
        end = 0;
        scanned = 0;
    }

    /** Whether the server has closed its stream (RFC 6120 §4.4). */
    boolean closed() {
        return closed;
    }

    private void tag(int open, int close, FrameHandler handler) {
        if (buffer[open + 1] == '?') {
            return;
        }
        boolean endTag = buffer[open + 1] == '/';
        boolean empty = buffer[close - 1] == '/';
        if (depth == 1 && !endTag) {
            frameStart = open;
        }
        if (endTag) {
            depth--;
        } else if (!empty) {
            depth++;
        }
        closed |= depth == 0;
        if (depth == 1 && frameStart != NONE) {
            Frame frame = new Frame(buffer, frameStart, close + 1 - frameStart);
            frameStart = NONE;
            handler.frame(frame);
        }
    }

    private int tagEnd(int open) {
        byte quote = 0;
        for (int i = open + 1; i < end; i++) {
            byte b = buffer[i];
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                return i;
            }
        }
        return NONE;
    }

    private int indexOf(char c, int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == c) {
                return i;
            }
        }
        return NONE;
    }

    private void append(byte[] bytes, int offset, int length) {
        if (end + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(end + length, 2 * end));
        }
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
    }

    private void compact() {
        int keep = frameStart == NONE ? scanned : frameStart;
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, end - keep);
            end -= keep;
            scanned -= keep;
            frameStart = frameStart == NONE ? NONE : 0;
        }
    }
}
