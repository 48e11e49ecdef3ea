package im.herald.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DialbackKeyTest {
    private final DialbackKey keys =
            new DialbackKey("s3cr3tf0rd14lb4ck".getBytes(StandardCharsets.UTF_8));

    /** XEP-0185 §3. */
    @Test
    void keyShouldBeThatOfTheSpecification() {
        assertThat(keys.of("xmpp.example.com", "example.org", "D60000229F"))
                .isEqualTo("37c69b1cf07a3f67c04a5ef5902fa5114f2c76fe4a2686482ba5b89323075643");
    }

    @Test
    void keyShouldBeGoodForItsStreamOnly() {
        String key = keys.of("a.test", "b.test", "id1");

        assertThat(keys.isValid(' ' + key + '\n', "a.test", "b.test", "id1")).isTrue();
        assertThat(keys.isValid(key, "a.test", "b.test", "id2")).isFalse();
        assertThat(keys.isValid(key, "b.test", "a.test", "id1")).isFalse();
        assertThat(keys.isValid("", "a.test", "b.test", "id1")).isFalse();
    }
}
