package im.herald.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever the tokenizer accepts, Woodstox must read to the same; what it refuses Woodstox must
 * refuse too, except what XMPP forbids, and characters above U+FFFF in names: XML 1.0 has none
 * before its fifth edition, Woodstox takes any, Dom4j takes none. {@code -Dherald.fuzz.rounds}
 * makes it longer.
 */
class WoodstoxAgreementTest {
    private static final int ROUNDS = Integer.getInteger("herald.fuzz.rounds", 5_000);
    private static final long SEED = Long.getLong("herald.fuzz.seed", 6120);
    private static final String HEADER =
            Recording.HEADER.replace(
                    " to=", " xmlns:s='urn:s' xmlns:p='urn:p' xmlns:q='urn:q' to=");
    private static final List<String> DECLARATIONS =
            List.of(
                    "xmlns",
                    "jabber:client",
                    "xmlns:s",
                    "urn:s",
                    "xmlns:p",
                    "urn:p",
                    "xmlns:q",
                    "urn:q",
                    "xmlns:stream",
                    "http://etherx.jabber.org/streams");
    private static final String PROBE = "<r xmlns='urn:probe'/>";
    private static final Set<String> FORBIDDEN =
            Set.of("error restricted-xml", "error bad-format", "error bad-namespace-prefix");
    private static final Pattern ODD_PREFIX = Pattern.compile("xmlns:[^=\\s]*[^\\x{0}-\\x{FFFF}]");
    private static final TokenizerLimits WIDE =
            new TokenizerLimits(100_000, 1_000, 1_000, 1_000, 1_000);

    @Test
    void validStanzasShouldBeReadAlike() {
        RandomXml xml = new RandomXml(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            compare(xml.stanza(), 1 + i % 7);
        }
    }

    @Test
    void damagedStanzasShouldBeJudgedAlike() {
        RandomXml xml = new RandomXml(SEED + 1);
        for (int i = 0; i < ROUNDS; i++) {
            compare(xml.damaged(), 1 + i % 7);
        }
    }

    private static void compare(byte[] xml, int piece) {
        Recording ours = read(xml, piece);
        assertThat(read(xml, 5 * piece + 4).events).isEqualTo(ours.events);
        assertThat(read(xml, Integer.MAX_VALUE).events).isEqualTo(ours.events);
        List<String> events = ours.events.subList(1, ours.events.size());
        String text = new String(xml, UTF_8);
        if (events.size() == 2 && events.get(1).equals("nonza " + PROBE)) {
            assertSame(ours, events.get(0), woodstox(xml), text);
        } else if (events.stream().noneMatch(FORBIDDEN::contains)
                && !ODD_PREFIX.matcher(text).find()) {
            assertThat(woodstox(xml)).as("refused %s: %s", events, text).isNull();
        }
    }

    private static Recording read(byte[] xml, int piece) {
        Recording recording = new Recording();
        recording.tokenizer.limits(WIDE);
        recording.feed(HEADER.getBytes(UTF_8), Integer.MAX_VALUE);
        recording.feed(xml, piece);
        recording.feed(PROBE);
        return recording;
    }

    private static void assertSame(Recording ours, String event, Element theirs, String text) {
        assertThat(theirs).as("accepted %s", text).isNotNull();
        if (ours.stanzas.isEmpty()) {
            assertThat(event).isEqualTo("nonza " + theirs);
        } else {
            assertSame(ours.stanzas.get(0), theirs, text);
        }
    }

    private static void assertSame(Stanza stanza, Element theirs, String text) {
        byte[] tree = theirs.toString().getBytes(UTF_8);
        assertThat(Element.parse(tree, 0, tree.length, "")).as(text).isEqualTo(theirs);
        byte[] written = stanza.toBytes();
        assertThat(Element.parse(written, 0, written.length, "jabber:client"))
                .as(text)
                .isEqualTo(theirs);
        assertThat(stanza.elements()).as(text).isEqualTo(theirs.children());
        assertThat(stanza.children())
                .as(text)
                .isEqualTo(theirs.children().stream().map(Element::name).toList());
    }

    private static Element woodstox(byte[] xml) {
        try {
            return Element.parse(xml, 0, xml.length, DECLARATIONS);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
