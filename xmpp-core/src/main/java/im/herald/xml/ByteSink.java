package im.herald.xml;

/** Takes bytes, which it must copy before it returns. */
@FunctionalInterface
public interface ByteSink {
    /** Takes {@code length} bytes from {@code offset}. */
    void write(byte[] bytes, int offset, int length);
}
