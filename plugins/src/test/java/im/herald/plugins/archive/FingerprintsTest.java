package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import im.herald.xml.Element;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org/orchard");
    private static final String LONG = "de305d54-75b4-431b-adb2-eb6b9e546013";
    private static final Element ORIGIN =
            Element.of(StanzaId.NAMESPACE, "origin-id").attribute("id", "o1").build();

    private final Fingerprints fingerprints = new Fingerprints();

    private static Stanza message(String id, String body, Element... more) {
        var message = Stanza.message().type("chat").id(id).from(ROMEO);
        message.child(Element.of(Stanza.NAMESPACE, "body").text(body).build());
        for (Element each : more) {
            message.child(each);
        }
        return message.build();
    }

    private long of(Stanza message) {
        return fingerprints.of(message, ROMEO, false);
    }

    @Test
    void originIdShouldBeEnoughWhateverTheId() {
        assertThat(of(message("a", "Hi", ORIGIN))).isEqualTo(of(message("b", "Hi", ORIGIN)));
        assertThat(of(message("a", "Hi", ORIGIN))).isNotEqualTo(of(message("a", "Ho", ORIGIN)));
    }

    @Test
    void withoutItOnlyAnIdThatIsNoCounterShouldBe() {
        assertThat(of(message("17", "Hi"))).isEqualTo(Fingerprints.NONE);
        assertThat(of(message(null, "Hi"))).isEqualTo(Fingerprints.NONE);
        assertThat(of(message(LONG, "Hi"))).isEqualTo(of(message(LONG, "Hi")));
        assertThat(of(message(LONG, "Hi"))).isNotEqualTo(of(message(LONG + "4", "Hi")));
    }

    @Test
    void whoAndWhichWayShouldCount() {
        Stanza message = message(LONG, "Hi");
        Jid other = Jid.of("juliet@example.org");
        assertThat(fingerprints.of(message, ROMEO, true)).isNotEqualTo(of(message));
        assertThat(fingerprints.of(message, other, false)).isNotEqualTo(of(message));
        assertThat(fingerprints.of(message, ROMEO.bare(), false)).isEqualTo(of(message));
        assertThat(of(message.withType("normal"))).isNotEqualTo(of(message));
    }

    @Test
    void whatTheWayAddsShouldNotCount() {
        Element delay = Element.of("urn:xmpp:delay", "delay").attribute("stamp", "now").build();
        Stanza message = message(LONG, "Hi");
        assertThat(of(message.withChild(delay))).isEqualTo(of(message));
        assertThat(of(StanzaId.give(message, ROMEO.bare(), "s1"))).isEqualTo(of(message));
    }

    @Test
    void errorsShouldNotBeKnownByTheIdOfWhatTheyAnswer() {
        assertThat(of(message(LONG, "Hi").withType("error"))).isEqualTo(Fingerprints.NONE);
    }

    @Test
    void anEmptyOriginIdShouldIdentifyNothing() {
        Element empty = Element.of(StanzaId.NAMESPACE, "origin-id").build();
        assertThat(Fingerprints.isIdentified(message(LONG, "Hi", empty))).isFalse();
        assertThat(Fingerprints.isIdentified(message("1", "Hi", ORIGIN))).isTrue();
    }
}
