package im.herald.s2s.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minidns.record.SRV;

class SrvTargetsTest {
    private final Set<SRV> direct = new LinkedHashSet<>();
    private final Set<SRV> plain = new LinkedHashSet<>();
    private final SrvTargets targets =
            new SrvTargets(
                    name ->
                            name.equals("_xmpps-server._tcp.a.test")
                                    ? direct
                                    : name.equals("_xmpp-server._tcp.a.test") ? plain : Set.of());

    private static SRV srv(int priority, int weight, int port, String target) {
        return new SRV(priority, weight, port, target);
    }

    private List<String> found(String domain) throws IOException {
        return targets.of(domain).stream().map(Target::toString).toList();
    }

    @Test
    void bothKindsShouldBeTriedByPriority() throws IOException {
        plain.add(srv(20, 0, 5269, "127.0.0.3"));
        plain.add(srv(5, 0, 5269, "127.0.0.1"));
        direct.add(srv(10, 0, 5270, "127.0.0.2"));

        assertThat(found("a.test"))
                .containsExactly(
                        "127.0.0.1 port 5269",
                        "127.0.0.2 port 5270 (direct TLS)",
                        "127.0.0.3 port 5269");
    }

    @Test
    void weightShouldDecideHowOftenOneIsTriedFirst() throws IOException {
        plain.add(srv(1, 90, 5269, "127.0.0.1"));
        plain.add(srv(1, 10, 5269, "127.0.0.2"));

        int heavy = 0;
        for (int i = 0; i < 400; i++) {
            heavy += found("a.test").get(0).startsWith("127.0.0.1") ? 1 : 0;
        }

        assertThat(heavy).isBetween(300, 399);
    }

    @Test
    void withoutRecordsTheDomainItselfShouldBeTried() throws IOException {
        assertThat(found("localhost")).contains("127.0.0.1 port 5269");
    }

    @Test
    void rootAsTargetShouldMeanThatThereIsNoService() {
        plain.add(srv(0, 0, 0, "."));

        assertThatThrownBy(() -> found("a.test")).isInstanceOf(UnknownDomainException.class);
    }
}
