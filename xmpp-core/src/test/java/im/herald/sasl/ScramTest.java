package im.herald.sasl;

import static im.herald.sasl.SaslFixture.END_POINT;
import static im.herald.sasl.SaslFixture.EXPORTER;
import static im.herald.sasl.SaslFixture.JULIET;
import static im.herald.sasl.SaslFixture.challenge;
import static im.herald.sasl.SaslFixture.failure;
import static im.herald.sasl.SaslFixture.now;
import static im.herald.sasl.ScramClient.attribute;
import static im.herald.sasl.ScramClient.bytes;
import static im.herald.sasl.ScramClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramTest {
    private static final String PASSWORD = "r0m30 & more";
    private final SaslFixture fixture = new SaslFixture();

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1", "SHA-256", "SHA-512"})
    void rightPasswordShouldSucceedAndTheServerProveItself(String hash) {
        SaslNegotiator negotiator = fixture.negotiator();
        ScramClient client = ScramClient.plain(hash, "Juliet", PASSWORD);

        byte[] challenge = challenge(negotiator.start("SCRAM-" + hash, client.first()));
        byte[] last = client.last(challenge);

        assertThat(now(negotiator.respond(last)))
                .isInstanceOfSatisfying(
                        SaslStep.Success.class,
                        success -> {
                            assertThat(success.account()).isEqualTo(JULIET);
                            assertThat(text(success.additionalData()))
                                    .isEqualTo(client.expectedSignature(challenge, last));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "tls-exporter, SHA-1", "tls-exporter, SHA-512",
        "tls-server-end-point, SHA-256", "tls-server-end-point, SHA-512"
    })
    void boundExchangeShouldSucceed(String type, String hash) {
        byte[] data = type.equals("tls-exporter") ? EXPORTER : END_POINT;

        assertThat(bound(hash, "p=" + type + ",,", data)).isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void wrongChannelBindingShouldFail() {
        SaslStep.Failure refused = new SaslStep.Failure("not-authorized");

        assertThat(bound("SHA-256", "p=tls-exporter,,", END_POINT)).isEqualTo(refused);
        assertThat(bound("SHA-256", "p=tls-server-end-point,,", new byte[4])).isEqualTo(refused);
        assertThat(bound("SHA-256", "p=tls-exporter,,", new byte[0])).isEqualTo(refused);
    }

    private SaslStep bound(String hash, String header, byte[] binding) {
        SaslNegotiator negotiator = fixture.bound().negotiator();
        ScramClient client = new ScramClient(hash, header, "juliet", PASSWORD, binding);
        byte[] challenge = challenge(negotiator.start("SCRAM-" + hash + "-PLUS", client.first()));
        return now(negotiator.respond(client.last(challenge)));
    }

    @Test
    void unofferedChannelBindingShouldFail() {
        SaslNegotiator negotiator = fixture.bound().negotiator();

        assertThat(
                        failure(
                                negotiator.start(
                                        "SCRAM-SHA-1-PLUS", bytes("p=tls-unique,,n=juliet,r=a"))))
                .isEqualTo("not-authorized");
    }

    /** RFC 5802 §6: the client could bind and was shown no -PLUS. */
    @Test
    void downgradeFromPlusShouldFail() {
        byte[] first = bytes("y,,n=juliet,r=abc");

        assertThat(failure(fixture.bound().negotiator().start("SCRAM-SHA-1", first)))
                .isEqualTo("not-authorized");
        assertThat(challenge(new SaslFixture().negotiator().start("SCRAM-SHA-1", first)))
                .isNotEmpty();
    }

    @Test
    void changedHeaderShouldFail() {
        SaslNegotiator negotiator = fixture.negotiator();
        ScramClient client = ScramClient.plain("SHA-1", "juliet", PASSWORD);
        ScramClient other = new ScramClient("SHA-1", "y,,", "juliet", PASSWORD, new byte[0]);

        byte[] challenge = challenge(negotiator.start("SCRAM-SHA-1", client.first()));

        assertThat(failure(negotiator.respond(other.last(challenge)))).isEqualTo("not-authorized");
    }

    /** XEP-0474 §5.1, with the lists of this stream. */
    @Test
    void challengeShouldVouchForTheLists() throws Exception {
        SaslNegotiator negotiator = fixture.bound().negotiator();
        String lists =
                "PLAIN\u001eSCRAM-SHA-1\u001eSCRAM-SHA-1-PLUS\u001eSCRAM-SHA-256"
                        + "\u001eSCRAM-SHA-256-PLUS\u001eSCRAM-SHA-512\u001eSCRAM-SHA-512-PLUS"
                        + "\u001ftls-exporter\u001etls-server-end-point";

        byte[] challenge = challenge(negotiator.start("SCRAM-SHA-256", bytes("n,,n=juliet,r=abc")));

        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(lists.getBytes(StandardCharsets.US_ASCII));
        assertThat(attribute(text(challenge), 'h'))
                .isEqualTo(Base64.getEncoder().encodeToString(hash));
    }

    @Test
    void strangerShouldSeeWhatAnAccountShows() {
        String known = text(challenge(firstFor("juliet")));
        String stranger = text(challenge(firstFor("tybalt")));
        String again = text(challenge(firstFor("Tybalt")));
        String other = text(challenge(firstFor("mercutio")));
        String noAddress = text(challenge(firstFor("a b")));

        assertThat(shape(stranger)).isEqualTo(shape(known)).isEqualTo(shape(noAddress));
        assertThat(attribute(again, 's')).isEqualTo(attribute(stranger, 's'));
        assertThat(attribute(other, 's')).isNotEqualTo(attribute(stranger, 's'));
        assertThat(attribute(again, 'r')).isNotEqualTo(attribute(stranger, 'r'));
    }

    private CompletionStage<SaslStep> firstFor(String name) {
        return fixture.negotiator().start("SCRAM-SHA-256", bytes("n,,n=" + name + ",r=abc"));
    }

    private static String shape(String challenge) {
        return challenge.replaceAll("r=[^,]{35}", "r=").replaceAll("s=[A-Za-z0-9+/=]{24}", "s=");
    }

    @ParameterizedTest
    @CsvSource({"juliet, wrong", "tybalt, r0m30 & more", "a b, x"})
    void strangerAndWrongPasswordShouldFailAlike(String name, String password) {
        SaslNegotiator negotiator = fixture.negotiator();
        ScramClient client = ScramClient.plain("SHA-512", name, password);

        byte[] challenge = challenge(negotiator.start("SCRAM-SHA-512", client.first()));

        assertThat(failure(negotiator.respond(client.last(challenge)))).isEqualTo("not-authorized");
    }

    @Test
    void accountWithoutKeysForTheHashShouldLookLikeAStranger() {
        fixture.accounts.put(JULIET, new Credentials(Map.of()));
        SaslNegotiator negotiator = fixture.negotiator();
        ScramClient client = ScramClient.plain("SHA-1", "juliet", PASSWORD);

        byte[] challenge = challenge(negotiator.start("SCRAM-SHA-1", client.first()));

        assertThat(failure(negotiator.respond(client.last(challenge)))).isEqualTo("not-authorized");
    }

    @Test
    void nonceOfSomeoneElseShouldFail() {
        SaslNegotiator negotiator = fixture.negotiator();
        ScramClient client = ScramClient.plain("SHA-1", "juliet", PASSWORD);

        byte[] challenge = challenge(negotiator.start("SCRAM-SHA-1", client.first()));
        byte[] last = client.last(text(challenge), "someoneelse");

        assertThat(failure(negotiator.respond(last))).isEqualTo("not-authorized");
    }

    @Test
    void replayedExchangeShouldFail() {
        SaslNegotiator negotiator = fixture.negotiator();
        ScramClient client = ScramClient.plain("SHA-1", "juliet", PASSWORD);
        byte[] last = client.last(challenge(negotiator.start("SCRAM-SHA-1", client.first())));
        SaslNegotiator next = fixture.negotiator();
        challenge(next.start("SCRAM-SHA-1", client.first()));

        assertThat(failure(next.respond(last))).isEqualTo("not-authorized");
    }

    @Test
    void authzidShouldNameOnlyOneself() {
        SaslNegotiator negotiator = fixture.negotiator();

        for (String other :
                new String[] {"romeo@capulet.example", "juliet", "juliet@capulet.example/x", "@"}) {
            byte[] first = bytes("n,a=" + other + ",n=juliet,r=abc");
            assertThat(failure(fixture.negotiator().start("SCRAM-SHA-1", first)))
                    .isEqualTo("invalid-authzid");
        }
        assertThat(
                        challenge(
                                negotiator.start(
                                        "SCRAM-SHA-1",
                                        bytes("n,a=Juliet@capulet.example,n=juliet,r=abc"))))
                .isNotEmpty();
    }

    @Test
    void namesWithCommaAndEqualsSignShouldBeDecoded() {
        fixture.account(Jid.of("a,b=c@capulet.example"), "secret");
        SaslNegotiator negotiator = fixture.negotiator();
        ScramClient client = ScramClient.plain("SHA-1", "a=2Cb=3Dc", "secret");

        byte[] challenge = challenge(negotiator.start("SCRAM-SHA-1", client.first()));

        assertThat(now(negotiator.respond(client.last(challenge))))
                .isInstanceOf(SaslStep.Success.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n",
                "n,",
                "n,,",
                "n,,n=juliet",
                "n,,n=,r=abc",
                "n,,n=juliet,r=",
                "n,,r=abc,n=juliet",
                "n,,m=x,n=juliet,r=abc",
                "n,,n=juliet,r=abc,",
                "n,,n=juliet,r=abc,xy",
                "n,,n=a=20b,r=abc",
                "n,,n=a=,r=abc",
                "n,,n=juliet,r=a b",
                "n,x=juliet,n=juliet,r=abc",
                "x,,n=juliet,r=abc",
                "p=,,n=juliet,r=abc",
                "p=tls-exporter,,n=juliet,r=abc",
                "n,,n=juliet,r=\u00e9"
            })
    void malformedFirstMessageShouldBeRefused(String first) {
        assertThat(failure(fixture.negotiator().start("SCRAM-SHA-1", bytes(first))))
                .isEqualTo("malformed-request");
    }

    @Test
    void brokenUtf8ShouldBeRefused() {
        byte[] first = "n,,n=\u00e9,r=abc".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(failure(fixture.negotiator().start("SCRAM-SHA-1", first)))
                .isEqualTo("malformed-request");
    }

    @Test
    void plusWithoutBindingShouldBeRefused() {
        SaslNegotiator negotiator = fixture.bound().negotiator();

        assertThat(failure(negotiator.start("SCRAM-SHA-1-PLUS", bytes("n,,n=juliet,r=abc"))))
                .isEqualTo("malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws",
                "c=biws,r=abc",
                "c=biws,p=AAAA",
                "c=!,r=abc,p=AAAA",
                "c=biws,r=abc,p=!",
                "c=biws,r=abc,p=AAAA",
                "r=abc,c=biws,p=AAAA",
                "c=biws,r=abc,p=AAAA,x=y"
            })
    void malformedLastMessageShouldBeRefused(String last) {
        for (String name : new String[] {"juliet", "tybalt"}) {
            SaslNegotiator negotiator = fixture.negotiator();
            challenge(negotiator.start("SCRAM-SHA-1", bytes("n,,n=" + name + ",r=abc")));

            assertThat(failure(negotiator.respond(bytes(last)))).isEqualTo("malformed-request");
        }
    }
}
