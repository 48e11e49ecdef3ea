package im.herald.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DomainRulesTest {
    @Test
    void blockedDomainShouldBlockThoseBelowIt() {
        DomainRules rules = new DomainRules(Set.of(), Set.of("spam.test"), true, Set.of());

        assertThat(rules.permit("spam.test")).isFalse();
        assertThat(rules.permit("a.b.spam.test")).isFalse();
        assertThat(rules.permit("nospam.test")).isTrue();
        assertThat(rules.permit("test")).isTrue();
    }

    @Test
    void onlyAllowedDomainsShouldBePermittedIfThereAreSome() {
        DomainRules rules = new DomainRules(Set.of("a.test"), Set.of("bad.a.test"), true, Set.of());

        assertThat(rules.permit("a.test")).isTrue();
        assertThat(rules.permit("rooms.a.test")).isTrue();
        assertThat(rules.permit("bad.a.test")).isFalse();
        assertThat(rules.permit("b.test")).isFalse();
    }

    @Test
    void certificateShouldBeRequiredUnlessDialbackSuffices() {
        DomainRules strict = new DomainRules(Set.of(), Set.of(), true, Set.of("old.test"));
        DomainRules lax = new DomainRules(Set.of(), Set.of(), false, Set.of());

        assertThat(strict.requireCertificateOf("new.test")).isTrue();
        assertThat(strict.requireCertificateOf("old.test")).isFalse();
        assertThat(lax.requireCertificateOf("new.test")).isFalse();
    }
}
