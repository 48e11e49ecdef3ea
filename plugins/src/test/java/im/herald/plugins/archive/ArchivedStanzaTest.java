package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.store.ArchivedMessage;
import im.herald.store.Shorthand;
import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ArchivedStanzaTest {
    private static final Jid OWNER = Jid.of("romeo@montague.example");
    private static final Jid PEER = Jid.of("juliet@capulet.example");
    private static final String[] TYPES = {null, "chat", "normal", "error", "unheard-of"};
    private static final String[] TEXTS = {null, "a", "ä & <ö> 'ü'", "😀\n\t", "1234567890"};

    private static <T> T any(Random random, T[] of) {
        return of[random.nextInt(of.length)];
    }

    private static Jid resource(Random random, Jid bare) {
        String resource = any(random, new String[] {null, "orchard", "ähm 😀", "a'b&c"});
        return resource == null ? bare : bare.withResource(resource);
    }

    private static Stanza message(Random random, boolean sent) {
        Jid own = resource(random, OWNER);
        Jid peer = resource(random, PEER);
        StanzaBuilder message =
                Stanza.message()
                        .type(any(random, TYPES))
                        .id(any(random, TEXTS))
                        .lang(any(random, new String[] {null, "en", "de"}))
                        .from(sent ? own : peer)
                        .to(sent ? peer : own);
        for (int i = random.nextInt(4); i > 0; i--) {
            message.child(
                    Element.of(random.nextBoolean() ? Stanza.NAMESPACE : "urn:x", "e" + i)
                            .attribute("a", any(random, TEXTS))
                            .text(any(random, TEXTS))
                            .build());
        }
        return message.build();
    }

    private static Element parse(byte[] xml) {
        return Element.parse(xml, 0, xml.length, Stanza.NAMESPACE);
    }

    @RepeatedTest(200)
    void whatIsKeptShouldComeBack(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        boolean sent = random.nextBoolean();
        Stanza message = message(random, sent);

        byte[] content = ArchivedStanza.content(message, sent);
        ArchivedStanza archived = ArchivedStanza.of(new ArchivedMessage(OWNER, 1, PEER, content));

        ByteBuilder out = new ByteBuilder(64);
        archived.write(out);
        Element back = parse(out.toBytes());
        Element expected = parse(message.toBytes());
        assertThat(back.attributes()).containsExactlyInAnyOrderElementsOf(expected.attributes());
        assertThat(back.children()).isEqualTo(expected.children());
        assertThat(archived.peer()).isEqualTo(sent ? message.to() : message.from());
    }

    @Test
    void addressesAndMarkupShouldNotBeKept() {
        Stanza message =
                Stanza.message()
                        .type("chat")
                        .from(OWNER.withResource("orchard"))
                        .to(PEER)
                        .child(Element.of(Stanza.NAMESPACE, "body").text("O").build())
                        .build();

        byte[] content = ArchivedStanza.content(message, true);

        assertThat(content[0]).isEqualTo((byte) 2);
        byte[] plain = Shorthand.expand(content, 2);
        assertThat(new String(plain, 2, plain.length - 2, StandardCharsets.UTF_8))
                .isEqualTo("orchard\0><body>O</body>");
    }

    @Test
    void contentOfTheFirstVersionShouldBeReadable() {
        byte[] content = "\1\3orchard\0><body>O</body>".getBytes(StandardCharsets.UTF_8);

        ArchivedStanza archived = ArchivedStanza.of(new ArchivedMessage(OWNER, 1, PEER, content));

        assertThat(archived.toElement().attribute("from")).isEqualTo(OWNER + "/orchard");
        assertThat(archived.toElement().child(Stanza.NAMESPACE, "body").text()).isEqualTo("O");
    }

    @Test
    void contentOfALaterVersionShouldNotBeGuessed() {
        ArchivedMessage row = new ArchivedMessage(OWNER, 1, PEER, new byte[] {3, 0});

        assertThatThrownBy(() -> ArchivedStanza.of(row)).hasMessageContaining("version 3");
    }
}
