package im.herald.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of SCRAM-SHA-1 without channel binding (RFC 5802 §3) for ASCII names. */
final class ScramClient {
    private static final String GS2_HEADER = "n,,";

    private final String password;
    private final SaltedPasswords passwords;
    private final String nonce;
    private final String firstBare;
    private String serverSignature = "";

    ScramClient(String user, String password, String nonce, SaltedPasswords passwords) {
        this.passwords = passwords;
        this.password = password;
        this.nonce = nonce;
        this.firstBare = "n=" + user + ",r=" + nonce;
    }

    String first() {
        return GS2_HEADER + firstBare;
    }

    /** The final message; refuses a challenge whose nonce does not continue ours. */
    String answer(String challenge) {
        Map<String, String> fields = fields(challenge);
        if (!fields.getOrDefault("r", "").startsWith(nonce)) {
            throw new IllegalStateException("SCRAM: the server's nonce does not continue ours");
        }
        String withoutProof = "c=" + encode(GS2_HEADER.getBytes(UTF_8)) + ",r=" + fields.get("r");
        String signed = firstBare + "," + challenge + "," + withoutProof;
        return withoutProof + ",p=" + encode(proof(fields, signed));
    }

    /** Whether the server has shown that it knows the password too. */
    boolean accepts(String serverFinal) {
        return serverSignature.equals(fields(serverFinal).get("v"));
    }

    private byte[] proof(Map<String, String> fields, String signed) {
        try {
            byte[] salted = passwords.of(password, fields.get("s"), fields.get("i"));
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-1").digest(clientKey);
            serverSignature = encode(hmac(hmac(salted, "Server Key"), signed));
            return xor(clientKey, hmac(storedKey, signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SCRAM needs SHA-1 from the JDK", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= b[i];
        }
        return result;
    }

    private static Map<String, String> fields(String message) {
        Map<String, String> fields = new HashMap<>();
        for (String field : message.split(",", -1)) {
            if (field.length() >= 2 && field.charAt(1) == '=') {
                fields.put(field.substring(0, 1), field.substring(2));
            }
        }
        return fields;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
