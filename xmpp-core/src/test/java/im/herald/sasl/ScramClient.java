package im.herald.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A client of SCRAM for tests, with every message open to tampering. */
final class ScramClient {
    private final ScramHash hash;
    private final String password;
    private final byte[] binding;
    private final String header;
    private final String bare;

    ScramClient(String label, String header, String username, String password, byte[] binding) {
        this.hash = ScramHash.ofMechanism("SCRAM-" + label).orElseThrow();
        this.header = header;
        this.bare = "n=" + username + ",r=fyko+d2lbbFgONRv9qkxdawL";
        this.password = password;
        this.binding = binding.clone();
    }

    static ScramClient plain(String label, String username, String password) {
        return new ScramClient(label, "n,,", username, password, new byte[0]);
    }

    byte[] first() {
        return bytes(header + bare);
    }

    byte[] last(byte[] challenge) {
        return last(text(challenge), nonce(challenge));
    }

    byte[] last(String serverFirst, String nonce) {
        String withoutProof = "c=" + base64(concat(bytes(header), binding)) + ",r=" + nonce;
        byte[] authMessage = bytes(bare + ',' + serverFirst + ',' + withoutProof);
        byte[] clientKey = hash.hmac(salted(serverFirst), bytes("Client Key"));
        byte[] proof = hash.hmac(hash.digest(clientKey), authMessage);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        return bytes(withoutProof + ",p=" + base64(proof));
    }

    /** What the server has to answer to {@link #last}. */
    String expectedSignature(byte[] challenge, byte[] last) {
        String sent = text(last);
        String withoutProof = sent.substring(0, sent.indexOf(",p="));
        byte[] serverKey = hash.hmac(salted(text(challenge)), bytes("Server Key"));
        String authMessage = bare + ',' + text(challenge) + ',' + withoutProof;
        return "v=" + base64(hash.hmac(serverKey, bytes(authMessage)));
    }

    private byte[] salted(String serverFirst) {
        byte[] salt = Base64.getDecoder().decode(attribute(serverFirst, 's'));
        return hash.saltedPassword(password, salt, Integer.parseInt(attribute(serverFirst, 'i')));
    }

    static String nonce(byte[] challenge) {
        return attribute(text(challenge), 'r');
    }

    static String attribute(String message, char name) {
        return Arrays.stream(message.split(",", -1))
                .filter(field -> field.startsWith(name + "="))
                .findFirst()
                .map(field -> field.substring(2))
                .orElse("");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
