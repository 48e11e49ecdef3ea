package im.herald.net;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Map;

/** Tells whether a private and a public key are a pair. */
final class KeyPairs {
    /** What shows it, for the kinds of keys that certificates have. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private KeyPairs() {}

    /** False also if that cannot be told. */
    static boolean differ(PrivateKey secret, PublicKey shown) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(secret.getAlgorithm());
        String other = SIGNATURES.get(shown.getAlgorithm());
        if (algorithm == null || other == null) {
            return false;
        }
        return !algorithm.equals(other) || !verifies(algorithm, secret, shown);
    }

    private static boolean verifies(String algorithm, PrivateKey secret, PublicKey shown)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        byte[] ofNothing = signature.sign();
        signature.initVerify(shown);
        try {
            return signature.verify(ofNothing);
        } catch (SignatureException another) {
            return false; // as of a key of another size
        }
    }
}
