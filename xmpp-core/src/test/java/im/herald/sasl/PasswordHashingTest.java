package im.herald.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.herald.store.Credentials;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashingTest {
    @Test
    void everyHashShouldGetKeysWithASaltOfItsOwn() {
        Credentials credentials = PasswordHashing.derive("pencil", 4096, new SecureRandom());

        assertThat(credentials.keys()).containsOnlyKeys("SHA-1", "SHA-256", "SHA-512");
        assertThat(credentials.keys().get("SHA-1").storedKey()).hasSize(20);
        assertThat(credentials.keys().get("SHA-512").serverKey()).hasSize(64);
        assertThat(credentials.keys().get("SHA-1").salt())
                .hasSize(16)
                .isNotEqualTo(credentials.keys().get("SHA-256").salt());
        for (ScramHash hash : ScramHash.values()) {
            var keys = credentials.keys().get(hash.label());
            assertThat(PasswordHashing.matches("pencil", hash, keys)).isTrue();
            assertThat(PasswordHashing.matches("pencils", hash, keys)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00ad", "\u0007", "\ue000"})
    void passwordThatSaslprepRefusesShouldBeRefused(String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHashing.derive(password, 4096, new SecureRandom()));
    }
}
