package im.herald.s2s.streammanagement;

import im.herald.plugin.Xep;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.time.Duration;

/** Elements of stream management, in which both sides of a server stream are equal. */
@Xep(number = 198, version = "1.6.3")
public final class StreamManagement {
    public static final String NS = "urn:xmpp:sm:3";

    /** The {@code h} is an unsignedInt (§4). */
    static final long WRAP = 1L << 32;

    /** How long it is known how much of a stream was handled. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    /** §5. */
    private static final int LONGEST_ID = 4000;

    private static final String CONDITIONS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    private StreamManagement() {}

    /** §2. */
    public static Element feature() {
        return Element.of(NS, "sm").build();
    }

    /** §3: a stream that can be resumed, please. */
    public static Element enable() {
        return Element.of(NS, "enable").attribute("resume", "true").build();
    }

    /** §3. */
    static Element enabled(String id) {
        return Element.of(NS, "enabled")
                .attribute("id", id)
                .attribute("resume", "true")
                .attribute("max", Long.toString(REMEMBERED.toSeconds()))
                .build();
    }

    /** §5: nothing is received on a stream that this server opened. */
    public static Element resume(String id) {
        return Element.of(NS, "resume").attribute("h", "0").attribute("previd", id).build();
    }

    /** §5. */
    static Element resumed(String id, long handled) {
        return Element.of(NS, "resumed")
                .attribute("h", Long.toString(handled % WRAP))
                .attribute("previd", id)
                .build();
    }

    /** §6. */
    static Element failed(String condition) {
        return Element.of(NS, "failed").child(Element.of(CONDITIONS, condition).build()).build();
    }

    /** §4. */
    public static Element request() {
        return Element.of(NS, "r").build();
    }

    /** §4. */
    public static Element answer(long handled) {
        return Element.of(NS, "a").attribute("h", Long.toString(handled % WRAP)).build();
    }

    /** The {@code h}, or -1 if there is none or it is no unsignedInt. */
    public static long handled(Element element) {
        String h = element.attribute("h");
        try {
            return h == null ? -1 : Integer.toUnsignedLong(Integer.parseUnsignedInt(h));
        } catch (NumberFormatException nonsense) {
            return -1;
        }
    }

    /** Whether the peer will resume the stream of that {@code <enabled/>} (§3). */
    public static boolean isResumable(Element enabled) {
        String resume = enabled.attribute("resume");
        String id = enabled.attribute("id");
        boolean known = id != null && id.length() <= LONGEST_ID;
        return known && ("true".equals(resume) || "1".equals(resume));
    }

    /** §6: more is acknowledged than was sent. */
    public static StreamError tooHigh(long handled) {
        Element detail =
                Element.of(NS, "handled-count-too-high")
                        .attribute("h", Long.toString(handled))
                        .build();
        return StreamError.of("undefined-condition").withDetail(detail);
    }
}
