package im.herald.plugins.csi;

import im.herald.hook.HookPoint;
import im.herald.hook.Passage;
import im.herald.hook.Phase;
import im.herald.hook.Verdict;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.routing.SessionEvents;
import im.herald.session.Session;
import im.herald.xml.Element;
import im.herald.xml.Name;

/** XEP-0352: what can wait is held back from inactive clients, and comes in order when it ends. */
@Xep(number = 352, version = "1.0.0")
public final class ClientStatePlugin implements Plugin {
    private static final String NS = "urn:xmpp:csi:0";

    private PluginContext context;

    @Override
    public String name() {
        return "csi";
    }

    @Override
    public void install(PluginContext installed) {
        context = installed;
        context.streamFeature(Element.of(NS, "csi").build());
        context.nonza(new Name(NS, "inactive"), (session, nonza) -> inactive(session));
        context.nonza(new Name(NS, "active"), (session, nonza) -> active(session));
        context.hook(HookPoint.STREAM_OUT, Phase.SHAPE, this::shape);
        context.onSession(SessionEvents.Event.RESUMED, this::active); // §5.2
        context.onSession(SessionEvents.Event.SAVING, this::active);
    }

    private static void inactive(Session session) {
        if (session.get(HeldBack.KEY) == null) {
            session.put(HeldBack.KEY, new HeldBack());
        }
    }

    private void active(Session session) {
        HeldBack held = session.get(HeldBack.KEY);
        session.remove(HeldBack.KEY);
        if (held != null) {
            release(session, held);
        }
    }

    private Verdict shape(Passage passage) {
        Session session = passage.session();
        HeldBack held = session.get(HeldBack.KEY);
        if (held == null) {
            return Verdict.PASS;
        }
        if (Urgency.isNoise(passage.stanza())) {
            return Verdict.DROP;
        }
        if (Urgency.canWait(passage.stanza()) && held.add(passage.stanza())) {
            return Verdict.DROP;
        }
        session.remove(HeldBack.KEY); // what is released passes this hook
        release(session, held);
        session.put(HeldBack.KEY, held);
        return Verdict.PASS;
    }

    private void release(Session session, HeldBack held) {
        held.take().forEach(stanza -> context.send(session, stanza));
    }
}
