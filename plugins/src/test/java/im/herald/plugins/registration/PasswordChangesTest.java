package im.herald.plugins.registration;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordChangesTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int hashed;
    private final World world =
            new World(new Settings(), new RegistrationPlugin()).account("romeo");
    private final Client romeo = world.connect("romeo/orchard");

    private String change(String to) {
        romeo.say(
                ("<iq type='set' id='p'%s><query xmlns='jabber:iq:register'>"
                                + "<username>romeo</username><password>by any other</password>"
                                + "</query></iq>")
                        .formatted(to));
        return String.join("", romeo.take());
    }

    @Test
    void passwordShouldBeChangedTenTimesInAnHour() {
        for (int i = 0; i < 10; i++) {
            assertThat(change(i % 2 == 0 ? "" : " to='example.org'")).contains("type='result'");
        }

        assertThat(change("")).contains("resource-constraint");
        assertThat(change(" to='example.org'")).contains("resource-constraint");
        assertThat(hashed).isEqualTo(10);

        now = now.plus(Duration.ofMinutes(61));
        assertThat(change("")).contains("type='result'");
    }

    private final class Settings implements Plugin {
        @Override
        public String name() {
            return "settings";
        }

        @Override
        public void install(PluginContext context) {
            context.provide(Clock.class, new Moving());
            context.provide(NewCredentials.class, password -> hash());
        }

        private Credentials hash() {
            hashed++;
            return new Credentials(Map.of());
        }
    }

    private final class Moving extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
