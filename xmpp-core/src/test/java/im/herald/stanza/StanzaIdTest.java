package im.herald.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.xml.Element;
import org.junit.jupiter.api.Test;

class StanzaIdTest {
    private static final Jid ROOM = Jid.of("tower@rooms.example");
    private static final Jid ALICE = Jid.of("alice@example.org");
    private static final Stanza SAID =
            StanzaId.give(Stanza.message().child(body()).build(), ROOM, "r1");

    private static Element body() {
        return Element.of(Stanza.NAMESPACE, "body").text("hi").build();
    }

    private static Element id(String by) {
        return Element.of(StanzaId.NAMESPACE, "stanza-id")
                .attribute("by", by)
                .attribute("id", "x")
                .build();
    }

    @Test
    void idsOfOthersShouldStay() {
        assertThat(StanzaId.withoutForged(SAID, ALICE)).isSameAs(SAID);
        assertThat(StanzaId.of(SAID, ROOM)).isEqualTo("r1");
        assertThat(StanzaId.of(SAID, ALICE)).isNull();
    }

    @Test
    void eachRecipientOfTheSameContentShouldLoseWhatIsForgedInItsName() {
        Stanza forged = SAID.withChild(id("Alice@EXAMPLE.org")).withChild(id("@"));
        Stanza toBob = forged.withTo(Jid.of("bob@example.org/a"));

        assertThat(StanzaId.withoutForged(toBob, Jid.of("bob@example.org"))).isSameAs(toBob);
        Stanza toAlice = StanzaId.withoutForged(forged.withTo(ALICE), ALICE);
        assertThat(StanzaId.of(toAlice, ALICE)).isNull();
        assertThat(StanzaId.of(toAlice, ROOM)).isEqualTo("r1");
    }

    @Test
    void whatIsAddedLaterShouldBeSeen() {
        assertThat(StanzaId.of(SAID, ALICE)).isNull();
        assertThat(StanzaId.of(StanzaId.give(SAID, ALICE, "a1"), ALICE)).isEqualTo("a1");
    }
}
