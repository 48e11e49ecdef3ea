package im.herald.plugins.basics;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.routing.IqReply;
import im.herald.routing.Scope;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells the server's time. */
@Xep(number = 82, version = "1.1.1")
@Xep(number = 202, version = "2.0")
public final class TimePlugin implements Plugin {
    private static final Name TIME = new Name("urn:xmpp:time", "time");

    /** XEP-0082: {@code +00:00} or {@code Z}; we take the numeric form. */
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    @Override
    public String name() {
        return "time";
    }

    @Override
    public void install(PluginContext ctx) {
        ctx.feature(TIME.namespace());
        Clock clock = ctx.need(Clock.class, Clock.systemUTC());
        ctx.iq("get", TIME, Scope.DOMAIN, request -> IqReply.of(now(clock)));
    }

    private static Element now(Clock clock) {
        Instant utc = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String offset = OFFSET.format(ZonedDateTime.ofInstant(utc, clock.getZone()));
        return Element.of(TIME.namespace(), "time")
                .child(Element.of(TIME.namespace(), "tzo").text(offset).build())
                .child(Element.of(TIME.namespace(), "utc").text(utc.toString()).build())
                .build();
    }
}
