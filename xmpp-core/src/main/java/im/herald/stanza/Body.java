package im.herald.stanza;

import im.herald.jid.Jid;
import im.herald.xml.ByteBuilder;
import im.herald.xml.ByteSink;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The bytes between a stanza's tags, with the names and places of the elements directly inside.
 * Immutable; changed copies of a stanza share it.
 */
public final class Body {
    private static final Name[] NO_NAMES = {};
    private static final int[] NO_BOUNDS = {};
    static final Body EMPTY = new Body(new byte[0], 0, NO_NAMES, NO_BOUNDS);

    private final byte[] bytes;
    private final int start;
    private final Name[] names;
    private final int[] bounds;
    private volatile List<Jid> idGivers;

    /**
     * Takes what the tokenizer read, without copying.
     *
     * @param start where the body starts; it ends with the bytes
     * @param names of the elements directly inside, in their order
     * @param bounds of each the first byte and the byte after the last, in turn
     */
    public Body(byte[] bytes, int start, Name[] names, int[] bounds) {
        this.bytes = bytes;
        this.start = start;
        this.names = names;
        this.bounds = bounds;
    }

    /** One without elements, where {@code start} is often the end of the bytes. */
    public static Body of(byte[] bytes, int start) {
        return start == bytes.length ? EMPTY : new Body(bytes, start, NO_NAMES, NO_BOUNDS);
    }

    /** As many bytes as it takes. */
    int length() {
        return bytes.length - start;
    }

    /** How many elements are directly inside. */
    int size() {
        return names.length;
    }

    List<Name> names() {
        return List.of(names);
    }

    /** What {@link #idGivers(List)} was told, or null. */
    List<Jid> idGivers() {
        return idGivers;
    }

    /** Keeps who has given the ids in it, so that they are read once. */
    void idGivers(List<Jid> givers) {
        idGivers = givers;
    }

    /** The place of the first element of that name, or -1. */
    int find(String namespace, String local) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].is(namespace, local)) {
                return i;
            }
        }
        return -1;
    }

    /** The element at that place, in the scope of declarations. */
    Element tree(int child, List<String> declarations) {
        int at = bounds[2 * child];
        return Element.parse(bytes, at, bounds[2 * child + 1] - at, declarations);
    }

    /** The same with the element at the end. */
    Body with(Element child) {
        return with(child.name(), out -> child.write(out, Stanza.NAMESPACE));
    }

    /** The same with an element of that name, well-formed as it is written, at the end. */
    Body with(Name name, Consumer<ByteBuilder> child) {
        ByteBuilder out = new ByteBuilder(length() + 256);
        writeTo(out);
        int at = out.size();
        child.accept(out);
        int n = names.length;
        Name[] moreNames = Arrays.copyOf(names, n + 1);
        int[] moreBounds = Arrays.copyOf(bounds, 2 * n + 2);
        for (int i = 0; i < 2 * n; i++) {
            moreBounds[i] -= start;
        }
        moreNames[n] = name;
        moreBounds[2 * n] = at;
        moreBounds[2 * n + 1] = out.size();
        return new Body(out.toBytes(), 0, moreNames, moreBounds);
    }

    /** The same without the elements directly inside whose names match. */
    Body without(Predicate<Name> matching) {
        return withoutPlaces(i -> matching.test(names[i]));
    }

    /** The same without the elements directly inside at the places that match. */
    Body withoutPlaces(IntPredicate matching) {
        ByteBuilder out = new ByteBuilder(length());
        Name[] left = new Name[names.length];
        int[] leftBounds = new int[bounds.length];
        int size = 0;
        int copied = start;
        for (int i = 0; i < names.length; i++) {
            int from = bounds[2 * i];
            int to = bounds[2 * i + 1];
            if (matching.test(i)) {
                out.write(bytes, copied, from - copied);
                copied = to;
            } else {
                left[size] = names[i];
                leftBounds[2 * size] = out.size() + from - copied;
                leftBounds[2 * size + 1] = out.size() + to - copied;
                size++;
            }
        }
        if (size == names.length) {
            return this;
        }
        out.write(bytes, copied, bytes.length - copied);
        return new Body(
                out.toBytes(), 0, Arrays.copyOf(left, size), Arrays.copyOf(leftBounds, 2 * size));
    }

    /** The seed, changed by the bytes of the elements directly inside whose names do not match. */
    long fingerprint(long seed, Predicate<Name> left) {
        long fingerprint = seed;
        for (int i = 0; i < names.length; i++) {
            if (!left.test(names[i])) {
                fingerprint = Mixing.mix(fingerprint, bytes, bounds[2 * i], bounds[2 * i + 1]);
            }
        }
        return fingerprint;
    }

    boolean isNamed(int child, Name name) {
        return names[child].equals(name);
    }

    void writeTo(ByteSink sink) {
        sink.write(bytes, start, bytes.length - start);
    }
}
