package im.herald.plugins.streammanagement;

import im.herald.hook.HookPoint;
import im.herald.hook.Passage;
import im.herald.hook.Phase;
import im.herald.hook.Verdict;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Timer;
import im.herald.plugin.Xep;
import im.herald.plugins.archive.Archive;
import im.herald.routing.SessionEvents;
import im.herald.session.Session;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.time.Clock;
import java.time.Duration;

/** XEP-0198 for client streams: acknowledgements after the commit, and resumption. */
@Xep(number = 198, version = "1.6.3")
public final class StreamManagementPlugin implements Plugin {
    /** An answer to {@code <r/>} is not withheld for longer, whatever is still under way (§4). */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private PluginContext context;
    private StreamManagementSettings settings;
    private Timer timer;
    private Clock clock;
    private Spill spill;
    private final Ended ended = new Ended();

    @Override
    public String name() {
        return "stream-management";
    }

    @Override
    public void install(PluginContext installed) {
        context = installed;
        settings = context.need(StreamManagementSettings.class, StreamManagementSettings.DEFAULT);
        timer = context.need(Timer.class);
        clock = context.need(Clock.class, Clock.systemUTC());
        spill = new Spill(context.need(Archive.class, null), settings.maxUnacknowledged());
        Resumption resumption = new Resumption(context, spill, ended, this::hold);
        context.streamFeature(Element.of(ManagedSession.NS, "sm").build());
        context.nonza(name("enable"), new Enabling(settings, timer)::enable);
        context.nonza(name("r"), this::requested);
        context.nonza(name("a"), this::acknowledged);
        context.nonza(name("resume"), (session, resume) -> refuse(session));
        context.unbound(name("resume"), resumption::resume);
        context.unbound(
                name("enable"),
                (stream, enable) -> stream.answer(Failure.of("unexpected-request")));
        context.hook(HookPoint.STREAM_OUT, Phase.RECORD, this::send);
        context.keeper(this::keep);
        context.onSession(SessionEvents.Event.CLOSED, this::closed);
        SessionFile file = context.need(SessionFile.class, null);
        if (file != null) {
            Restart restart = new Restart(context, file, ended, this::hold);
            context.onStart(restart::restore);
            context.onStop(restart::save);
        }
    }

    private static Name name(String local) {
        return new Name(ManagedSession.NS, local);
    }

    private static void refuse(Session session) {
        session.out().send(Failure.of("unexpected-request"));
    }

    private void requested(Session session, Element request) {
        ManagedSession managed = ManagedSession.of(session);
        if (managed == null) {
            refuse(session);
            return;
        }
        Received received = managed.received();
        if (!received.isAwaited()) { // else the same answer is on its way
            received.whenAllHandled(
                    () -> session.out().send(Acknowledgement.of(received)), PATIENCE);
        }
    }

    private void acknowledged(Session session, Element acknowledgement) {
        ManagedSession managed = ManagedSession.of(session);
        if (managed == null) {
            refuse(session);
            return;
        }
        long handled = Acknowledgement.handled(acknowledgement);
        if (handled < 0) {
            session.out().close(StreamError.of("invalid-xml"));
        } else {
            managed.acknowledged(handled);
        }
    }

    /** The last hook: from here on the stanza is the session's. */
    private Verdict send(Passage passage) {
        ManagedSession managed = ManagedSession.of(passage.session());
        if (managed == null) {
            return Verdict.PASS;
        }
        managed.send(passage.stanza());
        Unacknowledged grown =
                managed.waiting() == null ? managed.unacknowledged() : managed.waiting();
        if (!spill.bound(passage.account().jid(), grown)) {
            tooMany(managed);
        }
        return Verdict.DROP;
    }

    /** A client that takes nothing of what is not archived loses its session. */
    private void tooMany(ManagedSession managed) {
        Session session = managed.session();
        session.out().close(new StreamError("policy-violation", "you acknowledge too little"));
        context.end(session);
    }

    private boolean keep(Session session) {
        ManagedSession managed = ManagedSession.of(session);
        boolean kept = managed != null && managed.id() != null;
        if (kept) {
            hold(session);
        }
        return kept;
    }

    private void hold(Session session) {
        hold(session, Duration.ofSeconds(ManagedSession.of(session).holdSeconds()));
    }

    /** Ends the session after this time, at once if there is none left, unless it is resumed. */
    private void hold(Session session, Duration left) {
        Runnable end = () -> session.account().insist(() -> expire(session));
        Duration delay = left.isNegative() ? Duration.ZERO : left;
        ManagedSession.of(session).endBy(timer.after(delay, end), clock.instant().plus(delay));
    }

    /** Sees to the end of a session that waits for its client. */
    @FunctionalInterface
    interface Holding {
        void hold(Session session, Duration left);
    }

    private void expire(Session session) {
        if (!session.isAttached() && !session.isClosed()) {
            context.end(session);
        }
    }

    /** What the client never took goes the way of stanzas to those who are not there (§4). */
    private void closed(Session session) {
        ManagedSession managed = ManagedSession.of(session);
        if (managed == null) {
            return;
        }
        managed.staysAlive();
        if (managed.id() != null) {
            remember(managed);
            managed.received().whenAllHandled(() -> remember(managed), PATIENCE);
        }
        new Leftovers(context, spill).of(managed);
    }

    private void remember(ManagedSession managed) {
        long handled = managed.received().handled() % Acknowledgement.WRAP;
        ended.add(managed.session().account().jid(), managed.id(), handled);
    }
}
