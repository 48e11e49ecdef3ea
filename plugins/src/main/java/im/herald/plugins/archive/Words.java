package im.herald.plugins.archive;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What full text is searched for (XEP-0431): all of the words, in any order, also as parts of
 * longer words, since not every script separates them.
 */
record Words(List<String> words) {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    Words {
        words = List.copyOf(words);
    }

    /** Null if there is nothing to search for. */
    static Words of(String text) {
        String wanted = plain(text).strip();
        if (wanted.isEmpty()) {
            return null;
        }
        List<String> words =
                BETWEEN.splitAsStream(wanted).filter(word -> !word.isEmpty()).distinct().toList();
        return new Words(words.isEmpty() ? List.of(wanted) : words);
    }

    boolean areIn(String text) {
        String searched = plain(text);
        return words.stream().allMatch(searched::contains);
    }

    /** Without the differences that readers do not see. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
