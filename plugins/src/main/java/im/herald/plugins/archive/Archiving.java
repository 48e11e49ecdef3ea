package im.herald.plugins.archive;

import im.herald.hook.Passage;
import im.herald.hook.Verdict;
import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.session.Account;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaId;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Gives messages their places in the archives of both sides, in the order of the accounts' actors,
 * and lets their senders' acknowledgement wait for the commit.
 */
final class Archiving {
    private static final StanzaError BUSY = StanzaError.waitFor("resource-constraint");

    private final PluginContext context;
    private final ArchiveStore store;
    private final Clock clock;
    private final Fingerprints fingerprints;

    Archiving(PluginContext context, Clock clock, Fingerprints fingerprints) {
        this.context = context;
        this.fingerprints = fingerprints;
        this.store = context.stores().archive();
        this.clock = clock;
    }

    /** A message to the own account is archived where it arrives, once (XEP-0313 §6.1.1). */
    Verdict sent(Passage passage) {
        Stanza sent = passage.stanza();
        AccountArchive archive = AccountArchive.of(passage.account());
        if (sent.kind() != Stanza.Kind.MESSAGE) {
            return Verdict.PASS;
        }
        archive.sentNothing();
        Jid own = passage.account().jid();
        Stanza message = StanzaId.withoutForged(sent, own);
        Jid to = message.to();
        if (to != null
                && !to.bare().equals(own)
                && Archivable.sent(message)
                && wants(passage.account(), to)) {
            long fingerprint = fingerprints.of(message, to, true);
            Known known = archive.known(message, fingerprint);
            long place = known == null ? archive.next(clock.instant()) : known.place();
            byte[] content = ArchivedStanza.content(message, true);
            if (!keep(passage, message, new ArchivedMessage(own, place, to.bare(), content))) {
                return Verdict.reject(BUSY);
            }
            archive.remember(fingerprint, place);
            archive.sent(place, known);
        }
        return message == sent ? Verdict.PASS : Verdict.replace(message);
    }

    Verdict received(Passage passage) {
        Stanza arrived = passage.stanza();
        if (arrived.kind() != Stanza.Kind.MESSAGE) {
            return Verdict.PASS;
        }
        Jid own = passage.account().jid();
        Stanza message = StanzaId.withoutForged(arrived, own);
        Jid from = message.from();
        if (from != null && Archivable.received(message) && wants(passage.account(), from)) {
            return received(passage, message);
        }
        return message == arrived ? Verdict.PASS : Verdict.replace(message);
    }

    private Verdict received(Passage passage, Stanza message) {
        AccountArchive archive = AccountArchive.of(passage.account());
        if (Archivable.isFromRoom(message) && !message.to().isBare()) {
            return fromRoom(passage, message, archive);
        }
        long fingerprint = fingerprints.of(message, message.from(), false);
        Known known = archive.known(message, fingerprint);
        long place = known == null ? archive.next(clock.instant()) : known.place();
        if (!keepReceived(passage, message, place)) {
            return tooMuch(message);
        }
        archive.remember(fingerprint, place);
        Stanza archived = StanzaId.give(message, passage.account().jid(), archive.id(place));
        return known == null ? Verdict.replace(archived) : again(passage, archived, known);
    }

    private Verdict fromRoom(Passage passage, Stanza message, AccountArchive archive) {
        Instant now = clock.instant();
        String resource = message.to().resourcepart();
        long fingerprint = fingerprints.ofCopy(message);
        Long earlier = archive.roomCopies().place(fingerprint, resource, now);
        long place = earlier == null ? archive.next(now) : earlier;
        if (!keepReceived(passage, message, place)) {
            return tooMuch(message);
        }
        if (earlier == null) {
            archive.roomCopies().add(fingerprint, resource, place, now);
        }
        return Verdict.replace(StanzaId.give(message, passage.account().jid(), archive.id(place)));
    }

    /** What came before goes to the archive once more, which has it or could not keep it. */
    private boolean keepReceived(Passage passage, Stanza message, long place) {
        byte[] content = ArchivedStanza.content(message, false);
        Jid own = passage.account().jid();
        Jid from = message.from().bare();
        return keep(passage, message, new ArchivedMessage(own, place, from, content));
    }

    /** Of an error nobody would hear otherwise. */
    private static Verdict tooMuch(Stanza message) {
        return "error".equals(message.type()) ? Verdict.replace(message) : Verdict.reject(BUSY);
    }

    /** To those who have not read it in the archive; to nobody the message waits once more. */
    private Verdict again(Passage passage, Stanza message, Known known) {
        if (!known.recalled()) {
            return Verdict.DROP;
        }
        List<Session> sessions = passage.account().sessions();
        if (sessions.stream().noneMatch(session -> CatchUp.hasRead(session, known.place()))) {
            return Verdict.replace(message);
        }
        for (Session session : List.copyOf(sessions)) {
            if (session.isAvailable()
                    && session.priority() >= 0
                    && !CatchUp.hasRead(session, known.place())) {
                context.send(session, message);
            }
        }
        return Verdict.DROP;
    }

    private static boolean wants(Account account, Jid other) {
        return account.isRegistered()
                && AccountArchive.of(account).preferences().want(account, other);
    }

    /** False if the database is away, or too far behind to take more. */
    private boolean keep(Passage passage, Stanza message, ArchivedMessage row) {
        AccountArchive archive = AccountArchive.of(passage.account());
        int octets = row.content().length;
        if (store.isAway() || !archive.begin(octets)) {
            return false;
        }
        Handling handling = passage.handling();
        handling.begin();
        store.appendDelivered(List.of(row))
                .whenComplete(
                        (done, failure) -> {
                            archive.end(octets);
                            if (failure == null) {
                                handling.end();
                            } else {
                                fail(message, handling);
                            }
                        });
        return true;
    }

    /** The sender is told first, so that the acknowledgement promises nothing else. */
    private void fail(Stanza message, Handling handling) {
        if (!handling.fail()) {
            handling.end(); // the archive of the other side failed before, and its error goes out
            return;
        }
        try {
            context.workers()
                    .execute(
                            () -> {
                                answer(message, StanzaError.waitFor("internal-server-error"));
                                handling.end();
                            });
        } catch (RejectedExecutionException full) {
            // not acknowledged: the client says it again
        }
    }

    private void answer(Stanza message, StanzaError error) {
        if (!"error".equals(message.type())) {
            context.send(message.error(error));
        }
    }
}
