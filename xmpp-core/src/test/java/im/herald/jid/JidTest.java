package im.herald.jid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JidTest {
    /** RFC 7622 §3.5, table 1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "juliet@example.com",
                "juliet@example.com/foo",
                "juliet@example.com/foo bar",
                "juliet@example.com/foo@bar",
                "foo\\20bar@example.com",
                "fussball@example.com",
                "fu\u00dfball@example.com",
                "\u03c0@example.com",
                "\u03c3@example.com/foo",
                "\u03c2@example.com/foo",
                "king@example.com/\u265a",
                "example.com",
                "example.com/foobar",
                "a.example.com/b@example.net"
            })
    void addressOfTheRfcShouldStayAsItIs(String text) {
        assertThat(Jid.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example/c", "Juliet@Example.com/\u265a", "x", "b.example/c"})
    void addressShouldBeTheSameFromBytes(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < 2; i++) {
            assertThat(Jid.of(bytes, 1, bytes.length - 1)).isEqualTo(Jid.of(text));
        }
    }

    @Test
    void manyAddressesFromBytesShouldNotBeMixedUp() {
        for (int i = 0; i < 20_000; i++) {
            String text = "user" + i % 10_000 + "@example.com/" + i % 3;
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Jid.of(bytes, 0, bytes.length)).hasToString(text);
        }
    }

    @Test
    void badAddressShouldBeRefusedFromBytesEachTime() {
        byte[] bytes = "a@b@c".getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < 2; i++) {
            assertThatIllegalArgumentException().isThrownBy(() -> Jid.of(bytes, 0, bytes.length));
        }
    }

    /** RFC 7622 §3.5, table 2, and its neighbours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"juliet\"@example.com",
                "foo bar@example.com",
                "juliet@example.com/",
                "@example.com/",
                "@example.com",
                "henry\u2163@example.com",
                "\u265a@example.com",
                "juliet@",
                "/foobar",
                "",
                "@",
                "/",
                "a@b@example.com",
                "a&b@example.com",
                "a'b@example.com",
                "a:b@example.com",
                "a<b@example.com",
                "a>b@example.com",
                "\uff20@example.com",
                "a\u0007@example.com",
                "a\u200d@example.com",
                "\u05d0a@example.com",
                "a@example..com",
                "a@.example.com",
                "a@.",
                "a@-example.com",
                "a@example-.com",
                "a@exam ple.com",
                "a@\u265a.example",
                "a@\u00e9:.example",
                "a@[::1",
                "a@[::g]",
                "a@[1:2]",
                "a@[fe80::1%eth0]",
                "a@example.com/\u0000",
                "a@example.com/\ud800"
            })
    void textThatIsNoAddressShouldBeRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "Juliet@Example.COM/Balcony, juliet@example.com/Balcony",
        "\u03a3@example.com, \u03c3@example.com",
        "\uff21bc@example.com, abc@example.com",
        "e\u0301@example.com, \u00e9@example.com",
        "a@example.com., a@example.com",
        "a@xn--bcher-kva.example, a@b\u00fccher.example",
        "a@XN--BCHER-KVA.example, a@b\u00fccher.example",
        "a@B\u00dcCHER.example, a@b\u00fccher.example",
        "a@\u0443\u043a\u0440\u3002example, a@\u0443\u043a\u0440.example",
        "a@fu\u00dfball.example, a@fu\u00dfball.example",
        "a@127.0.0.1, a@127.0.0.1",
        "a@[2001:DB8::1], a@[2001:db8::1]",
        "a@my_host, a@my_host",
        "a@example.com/b\u00a0c, a@example.com/b c"
    })
    void spellingsOfOneAddressShouldBeEqual(String text, String prepared) {
        assertThat(Jid.of(text)).hasToString(prepared).isEqualTo(Jid.of(prepared));
    }

    @Test
    void partsShouldHoldUpTo1023Octets() {
        String most = "x".repeat(1023);

        assertThat(Jid.of(most + "@example.com/" + most).resourcepart()).isEqualTo(most);
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("x" + most + "@example.com"));
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("example.com/x" + most));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jid.of("example.com/" + "\u00e9".repeat(512)));
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("a.".repeat(512) + "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Jid.of("a".repeat(64) + ".com"));
    }

    @Test
    void partsShouldNotReachIntoTheirNeighbour() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jid.of("admin@other.example/", "example.com", null));
        assertThat(Jid.of("juliet", "example.com", "a@b/c"))
                .isEqualTo(Jid.of("juliet@example.com/a@b/c"));
    }

    @Test
    void resourceShouldComeAndGo() {
        Jid full = Jid.of("juliet@example.com").withResource("balcony");

        assertThat(full).isEqualTo(Jid.of("juliet@example.com/balcony"));
        assertThat(full.isBare()).isFalse();
        assertThat(full.bare()).isEqualTo(Jid.of("juliet@example.com"));
        assertThat(full.withResource("garden").resourcepart()).isEqualTo("garden");
        assertThatIllegalArgumentException().isThrownBy(() -> full.withResource(""));
    }
}
