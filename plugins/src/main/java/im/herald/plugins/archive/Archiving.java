package im.herald.plugins.archive;

import im.herald.hook.Passage;
import im.herald.hook.Verdict;
import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.session.Account;
import im.herald.session.Handling;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaId;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import java.time.Clock;
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

    Archiving(PluginContext context, Clock clock) {
        this.context = context;
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
            long place = archive.next(clock.instant());
            byte[] content = ArchivedStanza.content(message, true);
            if (!keep(passage, message, new ArchivedMessage(own, place, to.bare(), content))) {
                return Verdict.reject(BUSY);
            }
            archive.sent(place);
        }
        return message == sent ? Verdict.PASS : Verdict.replace(message);
    }

    Verdict received(Passage passage) {
        Stanza arrived = passage.stanza();
        AccountArchive archive = AccountArchive.of(passage.account());
        if (arrived.kind() != Stanza.Kind.MESSAGE) {
            return Verdict.PASS;
        }
        Jid own = passage.account().jid();
        Stanza message = StanzaId.withoutForged(arrived, own);
        Jid from = message.from();
        if (from != null
                && Archivable.received(message)
                && isAccepted(passage.account(), message)
                && wants(passage.account(), from)) {
            long place = archive.next(clock.instant());
            byte[] content = ArchivedStanza.content(message, false);
            if (keep(passage, message, new ArchivedMessage(own, place, from.bare(), content))) {
                return Verdict.replace(StanzaId.give(message, own, archive.id(place)));
            }
            if (!"error".equals(message.type())) { // an error nobody would hear of otherwise
                return Verdict.reject(BUSY);
            }
        }
        return message == arrived ? Verdict.PASS : Verdict.replace(message);
    }

    private static boolean wants(Account account, Jid other) {
        return account.isRegistered()
                && AccountArchive.of(account).preferences().want(account, other);
    }

    /** §6.1: what is about to be refused is not archived (RFC 6121 §8.5.3.2.1). */
    private static boolean isAccepted(Account account, Stanza message) {
        String type = message.type();
        return message.to().isBare()
                || "chat".equals(type)
                || "error".equals(type)
                || account.session(message.to()) != null;
    }

    /** False if the database is too far behind to take more. */
    private boolean keep(Passage passage, Stanza message, ArchivedMessage row) {
        AccountArchive archive = AccountArchive.of(passage.account());
        int octets = row.content().length;
        if (!archive.begin(octets)) {
            return false;
        }
        Handling handling = passage.handling();
        handling.begin();
        store.append(List.of(row))
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
