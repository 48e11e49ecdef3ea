package im.herald.it.stories;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of RFC 5802 §3 for one attempt; shares no code with the server. */
final class Scram {
    private final String hash;
    private final String password;
    private final byte[] binding;
    private final String bare;
    private byte[] salted;
    private String authMessage;

    /**
     * @param hash as {@code SHA-256}
     * @param binding the gs2-header and the data of the channel binding
     */
    Scram(String hash, String name, String password, byte[] binding) {
        this.hash = hash;
        this.password = password;
        this.binding = binding.clone();
        byte[] nonce = new byte[18];
        new SecureRandom().nextBytes(nonce);
        this.bare = "n=" + name + ",r=" + base64(nonce);
    }

    String clientFirstBare() {
        return bare;
    }

    String clientFinal(String serverFirst) throws GeneralSecurityException {
        byte[] salt = Base64.getDecoder().decode(attribute(serverFirst, "s="));
        salted = hi(salt, Integer.parseInt(attribute(serverFirst, "i=")));
        String last = "c=" + base64(binding) + ",r=" + attribute(serverFirst, "r=");
        authMessage = bare + "," + serverFirst + "," + last;
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] storedKey = MessageDigest.getInstance(hash).digest(clientKey);
        byte[] proof = hmac(storedKey, authMessage);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        return last + ",p=" + base64(proof);
    }

    /** Whether the server knows the password too. */
    boolean proves(String serverFinal) throws GeneralSecurityException {
        byte[] serverKey = hmac(salted, "Server Key");
        return attribute(serverFinal, "v=").equals(base64(hmac(serverKey, authMessage)));
    }

    private byte[] hi(byte[] salt, int iterations) throws GeneralSecurityException {
        int bits = MessageDigest.getInstance(hash).getDigestLength() * 8;
        return SecretKeyFactory.getInstance("PBKDF2With" + hmacName())
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, bits))
                .getEncoded();
    }

    private byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(hmacName());
        mac.init(new SecretKeySpec(key, hmacName()));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private String hmacName() {
        return "Hmac" + hash.replace("-", "");
    }

    private static String attribute(String message, String name) {
        for (String field : message.split(",", -1)) {
            if (field.startsWith(name)) {
                return field.substring(name.length());
            }
        }
        throw new IllegalArgumentException("no " + name + " in " + message);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
