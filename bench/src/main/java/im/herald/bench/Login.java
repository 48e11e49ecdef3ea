package im.herald.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;

/** Takes a connection from the stream header to the echo of its first presence. */
final class Login implements FrameHandler {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

    private final Connection connection;
    private final Account account;
    private final String mechanism;
    private final Consumer<Login> done;
    private final ScramClient scram;
    private boolean authenticated;
    private String jid = "";

    /** Once started, {@code done} runs when the server has echoed the presence. */
    Login(
            Connection connection,
            Account account,
            Settings settings,
            SaltedPasswords passwords,
            Consumer<Login> done) {
        this.connection = connection;
        this.account = account;
        this.mechanism = settings.mechanism();
        this.done = done;
        this.scram =
                new ScramClient(account.user(), account.password(), account.nonce(), passwords);
    }

    void start() {
        connection.handleWith(this);
        openStream();
    }

    Connection connection() {
        return connection;
    }

    /** The bound full JID, empty before that. */
    String jid() {
        return jid;
    }

    @Override
    public void frame(Frame frame) {
        if (frame.startsWith("<stream:features")) {
            features();
        } else if (frame.startsWith("<challenge")) {
            respond(decode(frame));
        } else if (frame.startsWith("<success")) {
            succeeded(decode(frame));
        } else if (frame.startsWith("<iq") && frame.indexOf("</jid>") > 0) {
            jid = frame.between("<jid>", "</jid>");
            connection.send("<presence/>");
        } else if (isOwnPresence(frame)) {
            connection.handleWith(other -> {});
            done.accept(this);
        } else if (isRefusal(frame)) {
            throw new IllegalStateException("login of " + account.user() + " refused: " + frame);
        }
    }

    private boolean isOwnPresence(Frame frame) {
        return frame.startsWith("<presence")
                && (frame.indexOf("from='" + jid) > 0 || frame.indexOf("from=\"" + jid) > 0);
    }

    private boolean isRefusal(Frame frame) {
        return frame.startsWith("<failure")
                || frame.startsWith("<stream:error")
                || (frame.startsWith("<iq") && jid.isEmpty());
    }

    private void openStream() {
        connection.restartStream();
        connection.send(
                "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
                        + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='"
                        + account.domain()
                        + "'>");
    }

    private void features() {
        if (authenticated) {
            bind();
        } else {
            boolean plain = mechanism.equals("PLAIN");
            auth(plain ? "\0" + account.user() + "\0" + account.password() : scram.first());
        }
    }

    private void auth(String initial) {
        connection.send(
                String.format(
                        Locale.ROOT,
                        "<auth xmlns='%s' mechanism='%s'>%s</auth>",
                        SASL,
                        mechanism,
                        encode(initial)));
    }

    private void respond(String challenge) {
        String answer = challenge.startsWith("v=") ? "" : encode(scram.answer(challenge));
        connection.send(
                String.format(Locale.ROOT, "<response xmlns='%s'>%s</response>", SASL, answer));
    }

    private void succeeded(String serverFinal) {
        if (serverFinal.startsWith("v=") && !scram.accepts(serverFinal)) {
            throw new IllegalStateException("SCRAM: the server does not know the password");
        }
        authenticated = true;
        openStream();
    }

    private void bind() {
        connection.send(
                String.format(
                        Locale.ROOT,
                        "<iq type='set' id='bind'><bind xmlns='%s'><resource>%s</resource></bind></iq>",
                        BIND,
                        account.resource()));
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decode(Frame frame) {
        return new String(Base64.getDecoder().decode(frame.between(">", "</")), UTF_8);
    }
}
