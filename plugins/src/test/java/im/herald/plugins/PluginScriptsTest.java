package im.herald.plugins;

import im.herald.plugin.PluginContext;
import im.herald.plugins.basics.Software;
import im.herald.plugins.disco.ContactAddresses;
import im.herald.plugins.registration.NewCredentials;
import im.herald.store.Credentials;
import im.herald.testkit.script.StanzaScripts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class PluginScriptsTest extends StanzaScripts {
    @Override
    protected void settings(PluginContext ctx) {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        ctx.provide(Clock.class, Clock.fixed(noon, ZoneOffset.ofHours(1)));
        ctx.provide(Software.class, new Software("Herald", "1", null));
        ctx.provide(NewCredentials.class, password -> new Credentials(Map.of()));
        ctx.provide(
                ContactAddresses.class,
                new ContactAddresses(
                        List.of("mailto:abuse@capulet.example"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
