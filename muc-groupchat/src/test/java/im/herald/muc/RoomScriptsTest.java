package im.herald.muc;

import im.herald.plugin.PluginContext;
import im.herald.testkit.script.StanzaScripts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The examples of XEP-0045, by section. */
class RoomScriptsTest extends StanzaScripts {
    @Override
    protected void settings(PluginContext context) {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        context.provide(Clock.class, Clock.fixed(noon, ZoneOffset.UTC));
    }
}
