package im.herald.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Words and the bits that stand for each: the canonical prefix code of the lengths in the resource
 * {@code codebook}, a word a line in order of length, {@code \} and two digits for an octet. What
 * is kept in archives is written with it, so it must never be changed; there may be another one.
 *
 * <p>The lengths come from how often the words were met in messages as clients make them, with
 * bodies in a dozen languages.
 */
final class Codebook {
    static final int LONGEST_CODE = 12;
    private static final String UUID = "\\uuid";
    private static final int PREFIXES = 1 << 16;
    private static final short NONE = -1;

    /** Each octet is a word, so the empty one can stand for a UUID, whose octets follow. */
    private static final byte[] UUID_WORD = {};

    private final byte[][] words;
    private final short[] codes;
    private final byte[] lengths;
    private final short[] byCode = new short[1 << LONGEST_CODE];
    private final short[] ofOctet = new short[1 << Byte.SIZE];
    private final short[] firstOfPrefix = new short[PREFIXES];
    private final short[] nextOfPrefix;
    private int uuid;

    /**
     * @param name of the resource
     */
    Codebook(String name) {
        String[] lines = read(name).split("\n", -1);
        words = new byte[lines.length][];
        codes = new short[lines.length];
        lengths = new byte[lines.length];
        nextOfPrefix = new short[lines.length];
        int code = 0;
        for (int word = 0; word < lines.length; word++) {
            int space = lines[word].indexOf(' ');
            lengths[word] = Byte.parseByte(lines[word].substring(0, space));
            words[word] = octets(lines[word].substring(space + 1));
            int rest = LONGEST_CODE - lengths[word];
            codes[word] = (short) (code >> rest);
            Arrays.fill(byCode, code, code + (1 << rest), (short) word);
            code += 1 << rest;
        }
        index();
    }

    private static String read(String name) {
        try (InputStream in = Codebook.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] octets(String word) {
        if (word.equals(UUID)) {
            return UUID_WORD;
        }
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '\\') {
                hex.append(word, i + 1, i + 3);
                i += 2;
            } else {
                byte[] octets = word.substring(i, i + 1).getBytes(StandardCharsets.UTF_8);
                hex.append(HexFormat.of().formatHex(octets));
            }
        }
        return HexFormat.of().parseHex(hex);
    }

    /** The words of a prefix are tried from the longest on. */
    private void index() {
        Arrays.fill(firstOfPrefix, NONE);
        List<Integer> byLength = new ArrayList<>();
        for (int word = 0; word < words.length; word++) {
            switch (words[word].length) {
                case 0 -> uuid = word;
                case 1 -> ofOctet[words[word][0] & 0xFF] = (short) word;
                default -> byLength.add(word);
            }
        }
        byLength.sort(Comparator.comparingInt(word -> words[word].length));
        for (int word : byLength) {
            int prefix = prefix(words[word], 0);
            nextOfPrefix[word] = firstOfPrefix[prefix];
            firstOfPrefix[prefix] = (short) word;
        }
    }

    private static int prefix(byte[] text, int at) {
        return ((text[at] & 0xFF) << Byte.SIZE) | (text[at + 1] & 0xFF);
    }

    /** The longest word that the text goes on with. */
    int longest(byte[] text, int at, int to) {
        if (at + 1 < to) {
            int word = firstOfPrefix[prefix(text, at)];
            while (word != NONE) {
                byte[] octets = words[word];
                int end = at + octets.length;
                if (end <= to && Arrays.equals(octets, 0, octets.length, text, at, end)) {
                    return word;
                }
                word = nextOfPrefix[word];
            }
        }
        return ofOctet[text[at] & 0xFF];
    }

    /** The word that stands for a UUID. */
    int uuid() {
        return uuid;
    }

    /** Empty if it stands for a UUID. */
    byte[] octets(int word) {
        return words[word];
    }

    int code(int word) {
        return codes[word];
    }

    /** How many bits the word's code has. */
    int length(int word) {
        return lengths[word];
    }

    /**
     * @param bits so many as the longest code has, beginning with the word's
     */
    int word(int bits) {
        return byCode[bits];
    }
}
