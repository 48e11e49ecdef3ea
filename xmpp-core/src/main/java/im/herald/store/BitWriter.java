package im.herald.store;

/** Writes numbers of a few bits each, the highest bit first. */
final class BitWriter {
    /** Octets enough for a UUID and its code. */
    static final int ROOM = 20;

    private final byte[] out;
    private int at;
    private long waiting;
    private int bits;

    BitWriter(byte[] out, int start) {
        this.out = out;
        this.at = start;
    }

    /** Whether there is {@link #ROOM}. */
    boolean hasRoom() {
        return at + ROOM <= out.length;
    }

    /**
     * @param length at most 16 bits
     */
    void write(int number, int length) {
        waiting = (waiting << length) | number;
        bits += length;
        while (bits >= Byte.SIZE) {
            bits -= Byte.SIZE;
            out[at++] = (byte) (waiting >>> bits);
        }
    }

    /** Fills the last octet; where it ends. */
    int end() {
        if (bits > 0) {
            out[at++] = (byte) (waiting << (Byte.SIZE - bits));
            bits = 0;
        }
        return at;
    }
}
