package im.herald.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.RoomName;
import im.herald.testkit.store.MemoryStores;
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
        return new RoomState(configuration, affiliations, Subject.NONE);
    }

    private static void shouldBeAs(RoomState read, RoomState written) {
        for (Setting setting : Setting.values()) {
            assertThat(read.configuration().values(setting))
                    .as(setting.field())
                    .isEqualTo(written.configuration().values(setting));
        }
        assertThat(read.affiliations().all()).isEqualTo(written.affiliations().all());
        assertThat(read.subject()).isEqualTo(written.subject());
    }

    @Test
    void roomShouldBeReadAsItWasWritten() {
        RoomState first = new RoomState(Configuration.USUAL, state().affiliations(), Subject.NONE);
        file.write(COVEN, first, state());

        shouldBeAs(file.read(COVEN), state());
        assertThat(stores.rooms().listed(COVEN.domainpart(), null, 9))
                .containsExactly(new RoomName(COVEN, "A Dark Cave"));
    }

    @Test
    void eachPartShouldChangeByItself() {
        RoomState before = state();
        file.write(
                COVEN, new RoomState(Configuration.USUAL, Affiliations.NONE, Subject.NONE), before);
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
        RoomState forgiven = moderated.with(moderated.affiliations().with(HAG, Affiliate.NOBODY));
        file.write(COVEN, moderated, forgiven);
        shouldBeAs(file.read(COVEN), forgiven);
    }

    @Test
    void roomThatIsNotToLastShouldBeForgotten() {
        file.write(
                COVEN,
                new RoomState(Configuration.USUAL, Affiliations.NONE, Subject.NONE),
                state());
        RoomState temporary =
                state().with(state().configuration().with(Setting.PERSISTENT, List.of("0")));
        file.write(COVEN, state(), temporary);

        assertThat(file.read(COVEN)).isNull();
    }
}
