package im.herald.plugins.presence;

import im.herald.hook.HookPoint;
import im.herald.hook.Phase;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugins.roster.Rosters;
import im.herald.plugins.visibility.Appearance;
import im.herald.routing.SessionEvents.Event;
import im.herald.xml.Element;
import java.time.Clock;

/**
 * Tells contacts who is there, and manages who may know.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6121#section-4">RFC 6121 §3, §4</a>
 */
public final class PresencePlugin implements Plugin {
    @Override
    public String name() {
        return "presence";
    }

    @Override
    public void install(PluginContext context) {
        LastPresence.outlivesRestart(context);
        DirectedPresence.outlivesRestart(context);
        LastPresence lastPresence = new LastPresence(context.need(Clock.class, Clock.systemUTC()));
        Visibility visibility = new Visibility(context, lastPresence);
        Broadcasts broadcasts = new Broadcasts(context, visibility, lastPresence);
        Subscriptions subscriptions =
                new Subscriptions(context, context.need(Rosters.class), visibility);
        context.feature(CapsOptimisation.FEATURE);
        context.streamFeature(Element.of("urn:xmpp:features:pre-approval", "sub").build());
        context.presence(new PresenceRules(context, visibility, broadcasts, subscriptions));
        context.provide(Appearance.class, new Curtain(visibility));
        PresenceSettings settings = context.need(PresenceSettings.class, PresenceSettings.DEFAULT);
        if (!settings.requestsFromStrangers()) {
            context.hook(HookPoint.ACCOUNT_IN, Phase.FILTER, new RequestFilter(context)::incoming);
        }
        context.onSession(Event.CLOSED, broadcasts::closed);
    }
}
