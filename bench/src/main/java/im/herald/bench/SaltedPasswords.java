package im.herald.bench;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Remembers what PBKDF2 made of a password, as RFC 5802 §5.1 lets clients do.
 *
 * <p>Without it the client's thousands of iterations, not the server, would set a login's time.
 */
final class SaltedPasswords {
    private record Recipe(String password, String salt, String iterations) {}

    private final Map<Recipe, byte[]> known = new HashMap<>();

    byte[] of(String password, String salt, String iterations) {
        return known.computeIfAbsent(
                new Recipe(password, salt, iterations), SaltedPasswords::derive);
    }

    private static byte[] derive(Recipe recipe) {
        byte[] salt = Base64.getDecoder().decode(recipe.salt());
        int iterations = Integer.parseInt(recipe.iterations());
        PBEKeySpec spec = new PBEKeySpec(recipe.password().toCharArray(), salt, iterations, 160);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SCRAM needs PBKDF2 from the JDK", e);
        }
    }
}
