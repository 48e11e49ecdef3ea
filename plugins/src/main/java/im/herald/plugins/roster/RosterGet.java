package im.herald.plugins.roster;

import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.RosterChange;
import im.herald.store.RosterStore;
import im.herald.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers roster gets, by version where that is shorter (RFC 6121 §2.2, §2.6). */
final class RosterGet {
    private final Rosters rosters;
    private final RosterStore store;

    RosterGet(Rosters rosters, RosterStore store) {
        this.rosters = rosters;
        this.store = store;
    }

    IqReply answer(IqRequest request) {
        String known = request.payload().attribute("ver");
        Roster roster = Roster.of(request.account());
        Session session = request.session();
        if (session == null) {
            return IqReply.of(RosterXml.whole(roster, known != null));
        }
        rosters.interested(session, known != null);
        long version = version(known);
        if (version == roster.version()) {
            return IqReply.empty();
        }
        if (version < 0 || version > roster.version()) {
            return IqReply.of(RosterXml.whole(roster, known != null));
        }
        return IqReply.later(changes(request.account(), session, version));
    }

    /** -1 for none, the empty one of a client without cache, or one that is not ours. */
    private static long version(String known) {
        try {
            return known == null || known.isEmpty() ? -1 : Long.parseLong(known);
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    private CompletableFuture<Element> changes(Account account, Session session, long version) {
        CompletableFuture<Element> answer = new CompletableFuture<>();
        account.exclusively(
                () -> {
                    try {
                        changes(session, version, answer);
                    } catch (RuntimeException failed) {
                        answer.completeExceptionally(failed);
                    }
                },
                () ->
                        answer.completeExceptionally(
                                new StanzaException(StanzaError.waitFor("resource-constraint"))));
        return answer;
    }

    /** An empty answer and a push for each change, or the whole roster. */
    private void changes(Session session, long version, CompletableFuture<Element> answer) {
        Roster roster = Roster.of(session.account());
        Optional<List<RosterChange>> changes = store.changesSince(session.account().jid(), version);
        if (changes.isEmpty() || changes.get().size() > roster.items().size()) {
            answer.complete(RosterXml.whole(roster, true));
            return;
        }
        answer.complete(null);
        changes.get().forEach(change -> push(session, change));
    }

    private void push(Session session, RosterChange change) {
        if (change.item() == null) {
            rosters.push(session, RosterXml.removed(change.contact()), change.version());
        } else if (change.item().shown()) {
            rosters.push(session, RosterXml.item(change.item()), change.version());
        }
    }
}
