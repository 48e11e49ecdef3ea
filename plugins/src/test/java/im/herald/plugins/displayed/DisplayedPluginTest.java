package im.herald.plugins.displayed;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.archive.ArchivePlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.Places;
import im.herald.store.PublicIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DisplayedPluginTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final World world =
            new World(new ArchivePlugin(), new DisplayedPlugin()).account("romeo");
    private final Client romeo = world.connect("romeo/orchard");

    private String id(int second) {
        PublicIds ids = new PublicIds(world.stores.secret("archive-ids"));
        return ids.of(PublicIds.mark(ROMEO), Places.first(NOON.plusSeconds(second)));
    }

    private void display(String chat, String by, String id) {
        String xml =
                "<message to='"
                        + chat
                        + "'><displayed xmlns='urn:xmpp:chat-markers:0' id='m'/>"
                        + "<displayed xmlns='urn:xmpp:mds:displayed:0'><stanza-id"
                        + " xmlns='urn:xmpp:sid:0' by='"
                        + by
                        + "' id='"
                        + id
                        + "'/></displayed></message>";
        romeo.say(xml);
    }

    private String kept(String chat) {
        return world.stores
                .values()
                .get(ROMEO, "displayed " + chat)
                .map(xml -> new String(xml, StandardCharsets.UTF_8))
                .orElse("nothing");
    }

    @Test
    void stateShouldBeKeptAndOnlyGoForward() {
        String juliet = "juliet@capulet.example";

        display(juliet, "romeo@example.org", id(2));
        assertThat(kept(juliet)).contains(id(2));

        display(juliet, "romeo@example.org", id(1));
        assertThat(kept(juliet)).contains(id(2));

        display(juliet, "romeo@example.org", id(3));
        assertThat(kept(juliet)).contains(id(3));
        assertThat(world.takeAbroad())
                .hasSize(3)
                .allSatisfy(xml -> assertThat(xml).contains("chat-markers").doesNotContain("mds"));
    }

    @Test
    void idsOfRoomsShouldReplaceEachOther() {
        String room = "orchard@rooms.example";

        display(room, room, "b");
        display(room, room, "a");

        assertThat(kept(room)).contains("id='a'");
    }

    @Test
    void conversationsShouldBeBounded() {
        for (int i = 0; i < 2001; i++) {
            display("friend" + i + "@capulet.example", "romeo@example.org", id(i));
        }

        assertThat(kept("friend1999@capulet.example")).contains(id(1999));
        assertThat(kept("friend2000@capulet.example")).isEqualTo("nothing");
    }
}
