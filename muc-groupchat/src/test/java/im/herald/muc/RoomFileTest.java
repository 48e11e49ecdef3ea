package im.herald.muc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaException;
import im.herald.store.RoomName;
import im.herald.testkit.store.MemoryStores;
import im.herald.xml.Element;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomFileTest {
    private static final Jid COVEN = Jid.of("coven@conference.example.org");
    private static final Jid CRONE = Jid.of("crone@example.org");
    private static final Jid HAG = Jid.of("hag@example.org");

    private final MemoryStores stores = new MemoryStores();
    private final RoomFile file = new RoomFile(stores.rooms());

    private static RoomState state() {
        Configuration configuration =
                Configuration.USUAL
                        .with(Setting.PERSISTENT, List.of("1"))
                        .with(Setting.NAME, List.of("A Dark Cave"))
                        .with(Setting.PRESENCE_BROADCAST, List.of("moderator", "participant"));
        Affiliations affiliations =
                Affiliations.NONE
                        .with(CRONE, new Affiliate(Affiliation.OWNER))
                        .with(HAG, new Affiliate(Affiliation.MEMBER, "third witch", "worthy"));
        return RoomState.NEW.with(configuration).with(affiliations);
    }

    private static void shouldBeAs(RoomState read, RoomState written) {
        for (Setting setting : Setting.values()) {
            assertThat(read.configuration().values(setting))
                    .as(setting.field())
                    .isEqualTo(written.configuration().values(setting));
        }
        assertThat(read.affiliations().all()).isEqualTo(written.affiliations().all());
        assertThat(read.subject()).isEqualTo(written.subject());
        assertThat(read.vcard()).isEqualTo(written.vcard());
    }

    @Test
    void roomShouldBeReadAsItWasWritten() {
        RoomState first = RoomState.NEW.with(state().affiliations());
        file.write(COVEN, first, state());

        shouldBeAs(file.read(COVEN), state());
        assertThat(stores.rooms().listed(COVEN.domainpart(), null, 9))
                .containsExactly(new RoomName(COVEN, "A Dark Cave"));
    }

    @Test
    void eachPartShouldChangeByItself() {
        RoomState before = state();
        file.write(COVEN, RoomState.NEW, before);
        RoomState renamed =
                before.with(new Subject("Spells", "crone", Instant.parse("2026-11-24T12:00:00Z")));
        file.write(COVEN, before, renamed);
        RoomState banned =
                renamed.with(renamed.affiliations().with(HAG, new Affiliate(Affiliation.OUTCAST)));
        file.write(COVEN, renamed, banned);
        RoomState moderated =
                banned.with(banned.configuration().with(Setting.MODERATED, List.of("true")));
        file.write(COVEN, banned, moderated);

        shouldBeAs(file.read(COVEN), moderated);
        RoomState pictured = moderated.with(VCard.of(vcard("aGVsbG8=")));
        file.write(COVEN, moderated, pictured);
        shouldBeAs(file.read(COVEN), pictured);
        assertThat(file.read(COVEN).vcard().hashes()).hasSize(1);
        Hats hats = Hats.NONE.with(Hat.of("urn:x", "O'Hara", "12.5")).with(HAG, "urn:x", true);
        RoomState hatted = pictured.with(hats);
        file.write(COVEN, pictured, hatted);
        assertThat(file.read(COVEN).hats().of(HAG)).isEqualTo(hats.of(HAG));
        assertThat(file.read(COVEN).hats().xml()).isEqualTo(hats.xml());
        file.write(COVEN, hatted, pictured);
        assertThat(file.read(COVEN).hats().all()).isEmpty();
        RoomState forgiven = pictured.with(pictured.affiliations().with(HAG, Affiliate.NOBODY));
        file.write(COVEN, pictured, forgiven);
        shouldBeAs(file.read(COVEN), forgiven);
    }

    private static Element vcard(String image) {
        Element binval = Element.of(Muc.VCARD, "BINVAL").text(image).build();
        return Element.of(Muc.VCARD, "vCard")
                .child(Element.of(Muc.VCARD, "PHOTO").child(binval).build())
                .build();
    }

    @Test
    void aVCardShouldNotBeTooLarge() {
        assertThatThrownBy(() -> VCard.of(vcard("A".repeat(64 << 10))))
                .isInstanceOfSatisfying(
                        StanzaException.class,
                        refused ->
                                assertThat(refused.error().condition())
                                        .isEqualTo("policy-violation"));
    }

    @Test
    void roomThatIsNotToLastShouldBeForgotten() {
        file.write(COVEN, RoomState.NEW, state());
        RoomState temporary =
                state().with(state().configuration().with(Setting.PERSISTENT, List.of("0")));
        file.write(COVEN, state(), temporary);

        assertThat(file.read(COVEN)).isNull();
    }
}
