package im.herald.net;

import java.nio.ByteBuffer;

/** One thread's scratch buffers for TLS records, so that connections need none of their own. */
final class TlsBuffers {
    private static final int RECORD = 17 << 10;

    private ByteBuffer plain = ByteBuffer.allocate(RECORD);
    private final ByteBuffer cipher = ByteBuffer.allocateDirect(4 * RECORD);

    /** Empty and with room for {@code size} bytes. */
    ByteBuffer plain(int size) {
        if (plain.capacity() < size) {
            plain = ByteBuffer.allocate(size);
        }
        return plain.clear();
    }

    ByteBuffer cipher() {
        return cipher.clear();
    }
}
