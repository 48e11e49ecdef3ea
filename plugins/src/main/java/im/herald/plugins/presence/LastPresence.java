package im.herald.plugins.presence;

import im.herald.plugin.PluginContext;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.time.Clock;
import java.time.Instant;

/** The presence an available resource sent last, with the time when it did (XEP-0203 §2). */
final class LastPresence {
    private static final String DELAY = "urn:xmpp:delay";
    private static final SessionKey<Instant> SENT = new SessionKey<>("presence sent");

    private final Clock clock;

    LastPresence(Clock clock) {
        this.clock = clock;
    }

    /** A session that goes on after a restart sent its presence before it. */
    static void outlivesRestart(PluginContext context) {
        context.lasting(SENT, Instant::toString, Instant::parse);
    }

    /** Notes that the session sends available presence now. */
    void sent(Session session) {
        session.put(SENT, clock.instant());
    }

    /** For those who did not get it when it was sent; a stamp of the client's own stays alone. */
    Stanza of(Session session) {
        Stanza presence = session.presence();
        if (presence.hasChild(DELAY, "delay")) {
            return presence;
        }
        return presence.withChild(
                Element.of(DELAY, "delay")
                        .attribute("from", session.jid().toString())
                        .attribute("stamp", session.get(SENT).toString())
                        .build());
    }
}
