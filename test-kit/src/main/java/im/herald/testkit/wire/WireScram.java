package im.herald.testkit.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of SCRAM with SHA-256 (RFC 5802, RFC 7677), with or without binding. */
public final class WireScram {
    private final String header;
    private final byte[] binding;
    private final String bare;
    private final String password;

    private WireScram(String header, byte[] binding, String name, String password) {
        this.header = header;
        this.binding = binding;
        this.bare = "n=" + name + ",r=rOprNGfwEbeRWgbNEkqO";
        this.password = password;
    }

    /** Without channel binding. */
    public static WireScram unbound(String name, String password) {
        return new WireScram("n,,", new byte[0], name, password);
    }

    /** Bound to the channel by a type of RFC 5929 or RFC 9266. */
    public static WireScram bound(String type, byte[] data, String name, String password) {
        return new WireScram("p=" + type + ",,", data.clone(), name, password);
    }

    /** As a client that could bind but sees no offer to. */
    public static WireScram downgraded(String name, String password) {
        return new WireScram("y,,", new byte[0], name, password);
    }

    /** The first message. */
    public byte[] first() {
        return utf8(header + bare);
    }

    /** The answer to the server's first message. */
    public byte[] last(String serverFirst) {
        byte[] channel = concat(utf8(header), binding);
        String withoutProof = "c=" + base64(channel) + ",r=" + attribute(serverFirst, 'r');
        byte[] message = utf8(bare + ',' + serverFirst + ',' + withoutProof);
        byte[] clientKey = hmac(salted(serverFirst), utf8("Client Key"));
        byte[] proof = hmac(sha256(clientKey), message);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        return utf8(withoutProof + ",p=" + base64(proof));
    }

    /** The value of an attribute of a message; empty if there is none. */
    public static String attribute(String message, char name) {
        return Arrays.stream(message.split(",", -1))
                .filter(field -> field.startsWith(name + "="))
                .findFirst()
                .map(field -> field.substring(2))
                .orElse("");
    }

    private byte[] salted(String serverFirst) {
        byte[] salt = Base64.getDecoder().decode(attribute(serverFirst, 's'));
        int iterations = Integer.parseInt(attribute(serverFirst, 'i'));
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
