package im.herald.plugins.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.plugins.archive.ImportedIds;
import im.herald.plugins.archive.PortableArchive;
import im.herald.plugins.offline.PortableOffline;
import im.herald.plugins.roster.PortableRoster;
import im.herald.plugins.vcard.PortableVCard;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchivedMessage;
import im.herald.store.Credentials;
import im.herald.store.Places;
import im.herald.store.PublicIds;
import im.herald.store.RosterItem;
import im.herald.store.ScramKeys;
import im.herald.store.Subscription;
import im.herald.testkit.store.MemoryStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final Jid JULIET = Jid.of("juliet@capulet.example");
    private static final Jid ROMEO = Jid.of("romeo@montague.example");
    private static final byte[] SECRET = new byte[32];

    @TempDir private Path folder;
    private final MemoryStores stores = new MemoryStores();
    private final List<String> notes = new ArrayList<>();
    private final List<Jid> made = new ArrayList<>();

    private List<UserPart> parts() {
        ImportedIds ids = new ImportedIds();
        return List.of(
                new PortableRoster(stores.rosters()),
                new PortableVCard(stores.values()),
                new PortableArchive(stores.archive(), new PublicIds(SECRET), ids),
                new PortableOffline(stores.offline(), ids, Clock.systemUTC()));
    }

    private int read(String name) throws IOException {
        ImportedUsers users =
                new ImportedUsers(stores.accounts(), parts(), ImportTest::keys, made::add);
        return new Import(users, Set.of("capulet.example"), notes::add).read(folder.resolve(name));
    }

    private static Credentials keys(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return new Credentials(Map.of("SHA-1", new ScramKeys(bytes, 1, bytes, bytes)));
    }

    private void file(String name, String xml) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, xml);
    }

    private static String juliet(String content) {
        return "<?xml version='1.0' encoding='UTF-8'?>\n<server-data xmlns='urn:xmpp:pie:0'>\n"
                + " <host jid='capulet.example'>\n  <user name='juliet' password='r0m30'>\n"
                + content
                + "\n  </user>\n </host>\n</server-data>\n";
    }

    private List<ArchivedMessage> archive() {
        return stores.archive()
                .page(new ArchiveRange(JULIET, null, Long.MIN_VALUE, Long.MAX_VALUE, false, 100));
    }

    /** As in the examples of §4. */
    @Test
    void everythingOfAUserShouldBeThere() throws IOException {
        file(
                "all.xml",
                juliet(
                        """
                        <query xmlns='jabber:iq:roster'>
                          <item jid='romeo@montague.example' name='Romeo' subscription='both'>
                            <group>Friends</group></item></query>
                        <presence xmlns='jabber:client' type='subscribe' id='xk3h1v69'
                            from='mercutio@montague.example'/>
                        <vCard xmlns='vcard-temp'><FN>Juliet Capulet</FN></vCard>
                        <archive xmlns='urn:xmpp:pie:0#mam'>
                          <result xmlns='urn:xmpp:mam:2' id='28482-98726-73623'>
                            <forwarded xmlns='urn:xmpp:forward:0'>
                              <delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25Z'/>
                              <message xmlns='jabber:client' to='juliet@capulet.example/balcony'
                                  from='romeo@montague.example/orchard' type='chat'>
                                <body>Call me but love</body></message></forwarded></result>
                          <result xmlns='urn:xmpp:mam:2' id='5d398-28273-f7382'>
                            <forwarded xmlns='urn:xmpp:forward:0'>
                              <delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25+00:00'/>
                              <message xmlns='jabber:client' from='juliet@capulet.example/balcony'
                                  to='romeo@montague.example/orchard' type='chat' id='8a54s'>
                                <body>What man art thou</body></message></forwarded></result>
                        </archive>
                        <offline-messages>
                          <message xmlns='jabber:client' from='romeo@montague.example/orchard'
                              to='juliet@capulet.example'><body>Neither, fair saint</body>
                            <stanza-id xmlns='urn:xmpp:sid:0' by='juliet@capulet.example'
                                id='28482-98726-73623'/>
                            <delay xmlns='urn:xmpp:delay' from='capulet.example'
                                stamp='1469-07-21T00:32:29Z'>Offline Storage</delay></message>
                        </offline-messages>"""));

        assertThat(read("all.xml")).isEqualTo(1);

        assertThat(notes).containsExactly(JULIET + ": imported");
        assertThat(made).containsExactly(JULIET);
        assertThat(stores.accounts().credentials(JULIET).orElseThrow().keys()).containsKey("SHA-1");
        assertThat(stores.rosters().load(JULIET).items())
                .anySatisfy(
                        item -> {
                            assertThat(item.contact()).isEqualTo(ROMEO);
                            assertThat(item.name()).isEqualTo("Romeo");
                            assertThat(item.groups()).containsExactly("Friends");
                            assertThat(item.subscription()).isEqualTo(Subscription.BOTH);
                        })
                .anySatisfy(item -> assertThat(item.pendingIn()).isTrue());
        assertThat(archive()).hasSize(2);
        assertThat(Places.at(archive().get(1).place())).isEqualTo("2010-07-10T23:08:25Z");
        assertThat(archive()).allSatisfy(row -> assertThat(row.peer()).isEqualTo(ROMEO));
        var waiting = stores.offline().load(JULIET, 0, 10);
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).at()).isEqualTo("1469-07-21T00:32:29Z");
        String id = new PublicIds(SECRET).of(PublicIds.mark(JULIET), archive().get(0).place());
        assertThat(new String(waiting.get(0).stanza(), StandardCharsets.UTF_8))
                .contains("id='" + id + "'")
                .doesNotContain("28482");
    }

    @Test
    void splitFilesShouldBeRead() throws IOException {
        String include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='%s'/>";
        file(
                "main.xml",
                "<server-data xmlns='urn:xmpp:pie:0'>"
                        + include.formatted("capulet.example.xml")
                        + "</server-data>");
        file(
                "capulet.example.xml",
                "<host xmlns='urn:xmpp:pie:0' jid='capulet.example'>"
                        + include.formatted("capulet.example/juliet.xml")
                        + "</host>");
        file(
                "capulet.example/juliet.xml",
                "<user xmlns='urn:xmpp:pie:0' name='juliet'>"
                        + "<vCard xmlns='vcard-temp'><FN>J</FN></vCard></user>");

        assertThat(read("main.xml")).isEqualTo(1);

        assertThat(stores.values().get(JULIET, "vcard")).isPresent();
    }

    @Test
    void filesElsewhereShouldNotBeIncluded() throws IOException {
        for (String href : List.of("../other.xml", "/etc/hosts", "file:///etc/hosts")) {
            file(
                    "main.xml",
                    "<server-data xmlns='urn:xmpp:pie:0'>"
                            + "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='"
                            + href
                            + "'/></server-data>");

            assertThatThrownBy(() -> read("main.xml"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("cannot include");
        }
    }

    @Test
    void accountInWhichTheFileBreaksOffShouldNotBeMade() throws IOException {
        String whole = juliet("<vCard xmlns='vcard-temp'><FN>J</FN></vCard>");
        file("half.xml", whole.substring(0, whole.indexOf("</user>")));

        assertThatThrownBy(() -> read("half.xml")).isInstanceOf(IllegalArgumentException.class);

        assertThat(stores.accounts().exists(JULIET)).isFalse();
        assertThat(stores.values().get(JULIET, "vcard")).isEmpty();
        assertThat(made).isEmpty();
    }

    @Test
    void whatIsNotForUsShouldBeNamedAndLeftOut() throws IOException {
        stores.accounts().create(JULIET, new Credentials(Map.of()));
        file(
                "others.xml",
                juliet("<vCard xmlns='vcard-temp'><FN>J</FN></vCard>")
                        .replace(
                                " <host",
                                " <host jid='montague.example'><user name='romeo'/></host>\n <host")
                        .replace(
                                "  </user>",
                                "  </user><user name='nurse'><query xmlns='jabber:iq:privacy'/></user>"));

        assertThat(read("others.xml")).isEqualTo(1);

        assertThat(notes)
                .containsExactly(
                        "montague.example is no domain of this server: left out",
                        JULIET + " exists already: left out",
                        "nurse@capulet.example: not understood: {jabber:iq:privacy}query",
                        "nurse@capulet.example: imported");
        assertThat(stores.values().get(JULIET, "vcard")).isEmpty();
    }

    @Test
    void exportedCredentialsShouldBeImportedAsTheyAre() throws IOException {
        stores.accounts().create(JULIET, keys("r0m30"));
        stores.rosters().put(JULIET, RosterItem.of(ROMEO));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Export(stores.accounts(), parts(), notes::add).write(List.of(JULIET), out);
        stores.accounts().delete(JULIET);
        file("again.xml", out.toString(StandardCharsets.UTF_8));

        assertThat(read("again.xml")).isEqualTo(1);

        ScramKeys keys = stores.accounts().credentials(JULIET).orElseThrow().keys().get("SHA-1");
        assertThat(keys.storedKey()).asString(StandardCharsets.UTF_8).isEqualTo("r0m30");
        assertThat(keys.iterations()).isEqualTo(1);
        assertThat(stores.rosters().load(JULIET).items()).containsExactly(RosterItem.of(ROMEO));
        assertThat(notes).containsExactly(JULIET + ": 1 elements", JULIET + ": imported");
    }
}
