package im.herald.xml;

import im.herald.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing row of bytes that encodes text as UTF-8 and escapes it for XML; not thread-safe. */
public final class ByteBuilder implements ByteSink {
    private static final int REPLACEMENT = 0xFFFD;

    private byte[] bytes;
    private int size;

    /**
     * Empty.
     *
     * @param capacity octets to begin with; it grows by itself
     */
    public ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    /** How many bytes there may be without growing. */
    public int capacity() {
        return bytes.length;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** Appends markup as it is; it must be ASCII. */
    @SuppressWarnings(
            "deprecation") // the only copy from a String into an array that allocates nothing
    public ByteBuilder ascii(String markup) {
        int length = markup.length();
        reserve(length);
        markup.getBytes(0, length, bytes, size);
        size += length;
        return this;
    }

    /** Appends text as it is. */
    public ByteBuilder raw(String text) {
        encode(text, Escapes.NONE);
        return this;
    }

    /** Appends character data. */
    public ByteBuilder text(String text) {
        encode(text, Escapes.TEXT);
        return this;
    }

    /** Appends a space, the name and the escaped value in single quotes. */
    public ByteBuilder attribute(String name, String value) {
        ascii(" ").raw(name).ascii("='");
        encode(value, Escapes.ATTRIBUTE);
        return ascii("'");
    }

    /** Forgets the last bytes that were written. */
    public void shorten(int by) {
        size -= by;
    }

    /** Appends a space, the name and the address in single quotes. */
    public ByteBuilder attribute(String name, Jid value) {
        String text = value.toString();
        return value.isPlain()
                ? ascii(" ").ascii(name).ascii("='").ascii(text).ascii("'")
                : attribute(name, text);
    }

    /** Forgets what was written. */
    public void clear() {
        size = 0;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Hands what was written to a sink, without a copy. */
    public void writeTo(ByteSink sink) {
        sink.write(bytes, 0, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    private void encode(String text, Escapes escapes) {
        int length = text.length();
        for (int i = plain(text, escapes); i < length; i++) {
            char c = text.charAt(i);
            String escape = escapes.of(c);
            if (escape != null) {
                ascii(escape);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                codePoint(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                codePoint(XmlChars.isChar(c) ? c : REPLACEMENT);
            }
        }
    }

    /** Appends what needs neither escape nor more than a byte; tells how many characters. */
    private int plain(String text, Escapes escapes) {
        int length = text.length();
        reserve(length);
        byte[] to = bytes;
        int at = size;
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (!escapes.isPlain(c)) {
                break;
            }
            to[at + i] = (byte) c;
        }
        size = at + i;
        return i;
    }

    private void codePoint(int c) {
        reserve(4);
        if (c < 0x80) {
            bytes[size++] = (byte) c;
        } else if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | (c >> 6));
            tail(c, 0);
        } else if (c < 0x10000) {
            bytes[size++] = (byte) (0xE0 | (c >> 12));
            tail(c, 6);
            tail(c, 0);
        } else {
            bytes[size++] = (byte) (0xF0 | (c >> 18));
            tail(c, 12);
            tail(c, 6);
            tail(c, 0);
        }
    }

    private void tail(int c, int shift) {
        bytes[size++] = (byte) (0x80 | (c >> shift & 0x3F));
    }
}
