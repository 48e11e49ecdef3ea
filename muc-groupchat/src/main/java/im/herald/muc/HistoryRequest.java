package im.herald.muc;

import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * How much history a person wants who enters (XEP-0045 §7.2.14).
 *
 * @param seconds how far back, or a negative number without bound
 * @param from the earliest moment, or null
 */
record HistoryRequest(int maxChars, int maxStanzas, int seconds, Instant from) {
    private static final HistoryRequest ALL =
            new HistoryRequest(Integer.MAX_VALUE, Integer.MAX_VALUE, -1, null);

    /**
     * Reads the presence of who enters.
     *
     * @throws StanzaException if it makes no sense
     */
    static HistoryRequest of(Stanza presence) {
        Element x = presence.child(Muc.NS, "x");
        Element history = x == null ? null : x.child(Muc.NS, "history");
        if (history == null) {
            return ALL;
        }
        try {
            String since = history.attribute("since");
            return new HistoryRequest(
                    number(history, "maxchars", Integer.MAX_VALUE),
                    number(history, "maxstanzas", Integer.MAX_VALUE),
                    number(history, "seconds", -1),
                    since == null
                            ? null
                            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(since, Instant::from));
        } catch (NumberFormatException | DateTimeException nonsense) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }

    private static int number(Element history, String name, int otherwise) {
        String text = history.attribute(name);
        if (text == null) {
            return otherwise;
        }
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new NumberFormatException(name);
        }
        return (int) Math.min(Integer.MAX_VALUE, number);
    }

    boolean limitsChars() {
        return maxChars != Integer.MAX_VALUE;
    }

    Instant since(Instant now) {
        Instant bySeconds = seconds < 0 ? Instant.MIN : now.minus(Duration.ofSeconds(seconds));
        return from == null || from.isBefore(bySeconds) ? bySeconds : from;
    }
}
