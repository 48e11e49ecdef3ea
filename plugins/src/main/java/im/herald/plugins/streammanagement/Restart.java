package im.herald.plugins.streammanagement;

import im.herald.plugin.PluginContext;
import im.herald.plugin.Timer;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the sessions that wait for their clients when the server stops, and has them again. */
final class Restart {
    private static final Logger LOG = LoggerFactory.getLogger(Restart.class);

    /** For what clients sent and is not safe yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final int MOST_SECONDS = 30;

    private final PluginContext context;
    private final SessionFile file;
    private final Ended ended;
    private final Timer timer;
    private final Clock clock;
    private final StreamManagementPlugin.Holding holding;

    Restart(
            PluginContext context,
            SessionFile file,
            Ended ended,
            StreamManagementPlugin.Holding holding) {
        this.context = context;
        this.file = file;
        this.ended = ended;
        this.holding = holding;
        this.timer = context.need(Timer.class);
        this.clock = context.need(Clock.class, Clock.systemUTC());
    }

    /** The server stops: every stream has ended. */
    void save() {
        List<CompletableFuture<List<SavedSession>>> saving = new ArrayList<>();
        for (Account account : context.accounts().active()) {
            CompletableFuture<List<SavedSession>> saved = new CompletableFuture<>();
            saving.add(saved);
            account.insist(() -> settle(account, saved));
        }
        List<SavedSession> sessions = new ArrayList<>();
        for (CompletableFuture<List<SavedSession>> saved : saving) {
            sessions.addAll(await(saved, List.of()));
        }
        write(sessions);
    }

    private void write(List<SavedSession> sessions) {
        try {
            List<SavedSession> left = file.write(sessions, ended);
            LOG.info("{} sessions wait for the next start", sessions.size() - left.size());
            left.forEach(this::giveUp);
        } catch (IOException failed) {
            LOG.error("sessions could not be saved: clients will not resume them", failed);
            sessions.forEach(this::giveUp);
        }
    }

    /** What its client never took goes the way of a session that is over. */
    private void giveUp(SavedSession saved) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        context.accounts()
                .insist(
                        saved.jid().bare(),
                        account -> {
                            Session session = account.session(saved.jid());
                            if (session != null) {
                                context.end(session);
                            }
                            account.insist(() -> over.complete(true));
                        },
                        () -> over.complete(false));
        await(over, false);
    }

    /** Saves once all that the clients sent is safe, so that they are told the truth. */
    private void settle(Account account, CompletableFuture<List<SavedSession>> saved) {
        CompletionStage<Void> settled =
                CompletableFuture.allOf(
                        kept(account).stream()
                                .map(Restart::settled)
                                .toArray(CompletableFuture<?>[]::new));
        settled.thenRun(() -> account.insist(() -> saved.complete(saved(account))));
    }

    private static CompletableFuture<Void> settled(ManagedSession managed) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        managed.received().whenAllHandled(() -> settled.complete(null), PATIENCE);
        return settled;
    }

    private List<SavedSession> saved(Account account) {
        return kept(account).stream().map(this::saved).toList();
    }

    private static List<ManagedSession> kept(Account account) {
        return account.sessions().stream()
                .map(ManagedSession::of)
                .filter(managed -> managed != null && managed.until() != null)
                .toList();
    }

    private SavedSession saved(ManagedSession managed) {
        Session session = managed.session();
        context.saving(session);
        return new SavedSession(
                session.jid(),
                managed.id(),
                managed.holdSeconds(),
                managed.until(),
                managed.received().handled(),
                managed.unacknowledged().handled(),
                session.presence(),
                session.priority(),
                context.lasting(session),
                managed.outstanding());
    }

    /** The server starts: nobody is connected yet. */
    void restore() {
        if (!file.exists()) {
            return;
        }
        try {
            List<CompletableFuture<Boolean>> restoring =
                    file.take(ended).stream().map(this::restore).toList();
            long back = restoring.stream().filter(one -> await(one, false)).count();
            LOG.info("{} sessions wait for their clients again", back);
        } catch (IOException | RuntimeException broken) {
            LOG.warn("saved sessions cannot be read: clients will not resume them", broken);
        }
    }

    private CompletableFuture<Boolean> restore(SavedSession saved) {
        CompletableFuture<Boolean> restored = new CompletableFuture<>();
        context.accounts()
                .insist(
                        saved.jid().bare(),
                        account -> {
                            boolean there = account.isRegistered();
                            if (there) {
                                revive(account, saved);
                            }
                            restored.complete(there);
                        },
                        () -> restored.complete(false));
        return restored;
    }

    private void revive(Account account, SavedSession saved) {
        Session session = new Session(account, saved.jid(), StreamOut.NOWHERE);
        Received received = new Received(account, timer, saved.received());
        ManagedSession managed = new ManagedSession(session, saved.id(), saved.hold(), received);
        managed.restore(saved.handled(), saved.outstanding());
        session.put(ManagedSession.KEY, managed);
        if (saved.presence() != null) {
            session.available(saved.presence(), saved.priority());
        }
        context.revive(session, saved.lasting());
        holding.hold(session, Duration.between(clock.instant(), saved.until()));
    }

    private static <T> T await(CompletableFuture<T> future, T otherwise) {
        try {
            return future.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            LOG.warn("gave up waiting for an account", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return otherwise;
    }
}
