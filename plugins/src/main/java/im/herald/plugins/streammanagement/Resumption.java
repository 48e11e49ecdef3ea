package im.herald.plugins.streammanagement;

import im.herald.plugin.PluginContext;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.session.UnboundStream;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.time.Duration;
import java.util.function.Consumer;

/** {@code <resume/>} (XEP-0198 §5). */
final class Resumption {
    /** For what the client sent and is not safe yet: told too little, it would send it again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PluginContext context;
    private final Spill spill;
    private final Ended ended;
    private final Consumer<Session> lost;

    /**
     * @param lost is told of a session whose stream ended without its client's will
     */
    Resumption(PluginContext context, Spill spill, Ended ended, Consumer<Session> lost) {
        this.context = context;
        this.spill = spill;
        this.ended = ended;
        this.lost = lost;
    }

    void resume(UnboundStream stream, Element resume) {
        String id = resume.attribute("previd");
        long handled = Acknowledgement.handled(resume);
        if (id == null || handled < 0) {
            stream.answer(Failure.of("bad-request"));
            return;
        }
        ManagedSession managed = find(stream.account(), id);
        if (managed == null) {
            stream.answer(unknown(stream.account(), id));
        } else if (managed.unacknowledged().acknowledge(handled)) {
            goOn(stream, managed);
        } else {
            stream.close(managed.tooHigh(handled));
        }
    }

    private static ManagedSession find(Account account, String id) {
        for (Session session : account.sessions()) {
            ManagedSession managed = ManagedSession.of(session);
            if (managed != null && id.equals(managed.id())) {
                return managed;
            }
        }
        return null;
    }

    private Element unknown(Account account, String id) {
        Long handled = ended.handled(account.jid(), id);
        return handled == null
                ? Failure.of("item-not-found")
                : Failure.of("item-not-found", handled);
    }

    private void goOn(UnboundStream stream, ManagedSession managed) {
        managed.staysAlive();
        endFormer(managed.session());
        managed.received().whenAllHandled(() -> resumed(stream, managed), PATIENCE);
    }

    /** What the former stream still brings is no longer taken. */
    private static void endFormer(Session session) {
        StreamOut former = session.out();
        session.detach();
        former.close(StreamError.of("conflict"));
    }

    private void resumed(UnboundStream stream, ManagedSession managed) {
        Session session = managed.session();
        if (session.isClosed()) {
            stream.answer(unknown(stream.account(), managed.id()));
            return;
        }
        managed.staysAlive();
        endFormer(session); // another may have resumed it while this one waited
        stream.become(session);
        Element resumed =
                Element.of(ManagedSession.NS, "resumed")
                        .attribute("previd", managed.id())
                        .attribute("h", Acknowledgement.count(managed.received()))
                        .build();
        managed.session().out().send(resumed);
        managed.sendAgain();
        new Resending(managed, spill, context.workers(), lost).next();
        context.resumed(managed.session());
    }
}
