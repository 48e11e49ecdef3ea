package im.herald.store;

import java.util.Arrays;

/**
 * Stanzas in few octets: usual words, names and namespaces are some bits each, a UUID is 16 octets.
 * A message of 100 letters with an id and what clients add takes half to a third. Costs less than a
 * microsecond; nothing is ever longer. Any thread.
 *
 * <p>The form: the length of the text as a number of seven bits an octet, least first, all but the
 * last with the eighth bit; then the codes of {@link Codebook}, highest bit first.
 */
public final class Shorthand {
    private static final Codebook BOOK = new Codebook("codebook");
    private static final int MOST_OF_A_LENGTH = 5;

    private Shorthand() {}

    /**
     * Writes the rest of the text in short.
     *
     * @param from octets before this stay as they are
     * @return a new array, or null if the text would not be shorter
     */
    public static byte[] shorten(byte[] text, int from) {
        if (text.length - from < MOST_OF_A_LENGTH) {
            return null;
        }
        byte[] out = new byte[text.length + BitWriter.ROOM];
        System.arraycopy(text, 0, out, 0, from);
        int start = from;
        int length = text.length - from;
        for (; length > 0x7F; length >>>= 7) {
            out[start++] = (byte) (length | 0x80);
        }
        out[start++] = (byte) length;
        BitWriter bits = new BitWriter(out, start);
        int at = from;
        while (at < text.length && bits.hasRoom()) {
            at = Uuids.isAt(text, at) ? uuid(text, at, bits) : word(text, at, bits);
        }
        int end = bits.end();
        return at < text.length || end >= text.length ? null : Arrays.copyOf(out, end);
    }

    private static int word(byte[] text, int at, BitWriter bits) {
        int word = BOOK.longest(text, at, text.length);
        bits.write(BOOK.code(word), BOOK.length(word));
        return at + BOOK.octets(word).length;
    }

    private static int uuid(byte[] text, int at, BitWriter bits) {
        bits.write(BOOK.code(BOOK.uuid()), BOOK.length(BOOK.uuid()));
        for (int octet = 0; octet < Uuids.OCTETS; octet++) {
            bits.write(Uuids.octet(text, at, octet), Byte.SIZE);
        }
        return at + Uuids.LENGTH;
    }

    /**
     * The text of which {@link #shorten} made this.
     *
     * @param from octets before this stay as they are
     * @throws IllegalStateException if it is damaged
     */
    public static byte[] expand(byte[] shorter, int from) {
        int at = from;
        int length = 0;
        int shift = 0;
        try {
            do {
                length |= (shorter[at] & 0x7F) << shift;
                shift += 7;
            } while (shorter[at++] < 0);
            return expand(shorter, from, at, length);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException damaged) {
            throw new IllegalStateException("damaged content", damaged);
        }
    }

    private static byte[] expand(byte[] shorter, int from, int start, int length) {
        byte[] text = new byte[from + length];
        System.arraycopy(shorter, 0, text, 0, from);
        BitReader bits = new BitReader(shorter, start);
        int at = from;
        while (at < text.length) {
            int word = BOOK.word(bits.peek(Codebook.LONGEST_CODE));
            bits.skip(BOOK.length(word));
            byte[] octets = BOOK.octets(word);
            if (octets.length == 0) {
                for (int octet = 0; octet < Uuids.OCTETS; octet++) {
                    Uuids.put(bits.peek(Byte.SIZE), text, at, octet);
                    bits.skip(Byte.SIZE);
                }
                at += Uuids.LENGTH;
            } else {
                System.arraycopy(octets, 0, text, at, octets.length);
                at += octets.length;
            }
        }
        return text;
    }
}
