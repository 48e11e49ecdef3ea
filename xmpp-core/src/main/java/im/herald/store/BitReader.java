package im.herald.store;

/** Reads what {@link BitWriter} wrote. */
final class BitReader {
    private final byte[] in;
    private int at;
    private long waiting;
    private int bits;

    BitReader(byte[] in, int start) {
        this.in = in;
        this.at = start;
    }

    /**
     * The next bits; after the end come zeros, of which {@link #skip} takes none.
     *
     * @param length at most 16
     */
    int peek(int length) {
        while (bits < length) {
            waiting = (waiting << Byte.SIZE) | (at < in.length ? in[at] & 0xFF : 0);
            at++;
            bits += Byte.SIZE;
        }
        return (int) (waiting >>> (bits - length)) & ((1 << length) - 1);
    }

    /**
     * @throws IndexOutOfBoundsException if there are not so many
     */
    void skip(int length) {
        bits -= length;
        if (bits < Byte.SIZE * (at - in.length)) {
            throw new IndexOutOfBoundsException("the bits end early");
        }
    }
}
