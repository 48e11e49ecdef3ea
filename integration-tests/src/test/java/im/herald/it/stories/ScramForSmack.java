package im.herald.it.stories;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.security.auth.callback.CallbackHandler;
import org.jivesoftware.smack.SASLAuthentication;
import org.jivesoftware.smack.Smack;
import org.jivesoftware.smack.SmackException.SmackSaslException;
import org.jivesoftware.smack.sasl.SASLMechanism;
import org.jivesoftware.smack.sasl.core.ScramSha1PlusMechanism;

/**
 * The SCRAM that Smack lacks: its own knows SHA-1 only, and to bind the channel it asks the JDK for
 * a digest by the name of the key's algorithm, which does not exist for elliptic curves.
 */
final class ScramForSmack extends SASLMechanism {
    private final String name;
    private Scram scram;
    private boolean firstSeen;
    private boolean proven;

    private ScramForSmack(String name) {
        this.name = name;
    }

    /** Lets connections use the mechanism that enable it by name. */
    static void register(String name) {
        Smack.ensureInitialized(); // or it registers its own later
        SASLAuthentication.unregisterSASLMechanism(ScramSha1PlusMechanism.class.getName());
        SASLAuthentication.unBlacklistSASLMechanism(name);
        SASLAuthentication.registerSASLMechanism(new ScramForSmack(name));
    }

    static void unregister(String name) {
        SASLAuthentication.blacklistSASLMechanism(name);
    }

    @Override
    protected void authenticateInternal(CallbackHandler handler) {
        throw new IllegalStateException("stories have passwords");
    }

    @Override
    protected byte[] getAuthenticationText() throws SmackSaslException {
        String header = isPlus() ? "p=tls-server-end-point,," : "n,,";
        ByteArrayOutputStream binding = new ByteArrayOutputStream();
        binding.writeBytes(bytes(header));
        if (isPlus()) {
            binding.writeBytes(endPoint());
        }
        String hash = name.replace("SCRAM-", "").replace("-PLUS", "");
        scram = new Scram(hash, authenticationId, password, binding.toByteArray());
        return bytes(header + scram.clientFirstBare());
    }

    private boolean isPlus() {
        return name.endsWith("-PLUS");
    }

    /** RFC 5929 §4.1, for certificates that are signed with SHA-256. */
    private byte[] endPoint() throws SmackSaslException {
        try {
            X509Certificate server = (X509Certificate) sslSession.getPeerCertificates()[0];
            return MessageDigest.getInstance("SHA-256").digest(server.getEncoded());
        } catch (SSLException | GeneralSecurityException unusable) {
            throw new SmackSaslException("no certificate to bind to", unusable);
        }
    }

    @Override
    protected byte[] evaluateChallenge(byte[] challenge) throws SmackSaslException {
        String text = new String(challenge, StandardCharsets.UTF_8);
        try {
            if (!firstSeen) {
                firstSeen = true;
                return bytes(scram.clientFinal(text));
            }
            proven = scram.proves(text);
            return null;
        } catch (GeneralSecurityException missing) {
            throw new SmackSaslException("the JDK lacks what SCRAM needs", missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void checkIfSuccessfulOrThrow() throws SmackSaslException {
        if (!proven) {
            throw new SmackSaslException("the server did not prove that it knows the password");
        }
    }

    @Override
    public String getName() {
        return name;
    }

    /** After Smack's own: used only when asked for by name. */
    @Override
    public int getPriority() {
        return 10_000;
    }

    @Override
    protected SASLMechanism newInstance() {
        return new ScramForSmack(name);
    }
}
