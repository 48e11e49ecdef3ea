package im.herald.s2s.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedTargetsTest {
    @Test
    void hostsShouldNeedNoDns() throws IOException {
        FixedTargets fixed =
                new FixedTargets(
                        Map.of("a.test", "127.0.0.1:5269", "b.test", "tls:[::1]:5270"),
                        domain -> {
                            throw new UnknownDomainException(domain);
                        });

        assertThat(fixed.of("a.test").get(0).toString()).isEqualTo("127.0.0.1 port 5269");
        assertThat(fixed.of("b.test").get(0).toString())
                .isEqualTo("0:0:0:0:0:0:0:1 port 5270 (direct TLS)");
        assertThatThrownBy(() -> fixed.of("c.test")).isInstanceOf(UnknownDomainException.class);
    }

    @Test
    void hostWithoutPortShouldBeRefused() {
        assertThatThrownBy(() -> new FixedTargets(Map.of("a.test", "localhost"), domain -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("localhost");
    }
}
