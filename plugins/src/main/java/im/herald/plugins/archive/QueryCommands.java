package im.herald.plugins.archive;

import im.herald.plugin.PluginContext;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.PublicIds;
import im.herald.xml.Element;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers what clients ask of their archives: XEP-0313 §4 and §5. */
final class QueryCommands {
    private static final SessionKey<Integer> OPEN = new SessionKey<>("open archive queries");

    /** Of one session: their pages go through its outbox together. */
    private static final int MOST_OPEN = 3;

    private final PluginContext context;
    private final ArchiveStore store;
    private final PublicIds ids;

    QueryCommands(PluginContext context, PublicIds ids) {
        this.context = context;
        this.store = context.stores().archive();
        this.ids = ids;
    }

    IqReply form(IqRequest request) {
        return IqReply.of(QueryForm.empty());
    }

    /** The results go before the answer. */
    IqReply query(IqRequest request) {
        Account account = request.account();
        Session session = session(request);
        ArchiveQuery query = ArchiveQuery.of(request.payload());
        CompletableFuture<Element> answer = new CompletableFuture<>();
        open(session);
        Search search = new Search(store, ids, account.jid());
        ask(account, answer, () -> search.find(query), page -> send(session, query, page, answer));
        return later(session, answer);
    }

    IqReply metadata(IqRequest request) {
        Account account = request.account();
        Session session = session(request);
        CompletableFuture<Element> answer = new CompletableFuture<>();
        open(session);
        Metadata metadata = new Metadata(store, ids, account.jid());
        ask(account, answer, metadata::read, answer::complete);
        return later(session, answer);
    }

    private static Session session(IqRequest request) {
        if (request.session() == null) {
            throw new StanzaException(StanzaError.cancel("not-allowed"));
        }
        return request.session();
    }

    private static void open(Session session) {
        Integer open = session.get(OPEN);
        if (open != null && open >= MOST_OPEN) {
            throw new StanzaException(StanzaError.waitFor("resource-constraint"));
        }
        session.put(OPEN, open == null ? 1 : open + 1);
    }

    private static IqReply later(Session session, CompletableFuture<Element> answer) {
        return IqReply.later(
                answer.whenComplete(
                        (payload, failure) -> session.account().insist(() -> close(session))));
    }

    private static void close(Session session) {
        session.put(OPEN, session.get(OPEN) - 1);
    }

    /** Asks on a worker, once all that came before the question is in the store. */
    private <T> void ask(
            Account account,
            CompletableFuture<Element> answer,
            Supplier<T> question,
            Consumer<T> then) {
        Runnable work =
                () -> {
                    try {
                        T found = question.get();
                        account.insist(() -> then.accept(found));
                    } catch (RuntimeException failure) {
                        answer.completeExceptionally(failure);
                    }
                };
        store.settled(account.jid()).whenComplete((done, failure) -> start(work, answer));
    }

    private void start(Runnable work, CompletableFuture<Element> answer) {
        try {
            context.workers().execute(work);
        } catch (RejectedExecutionException full) {
            answer.completeExceptionally(
                    new StanzaException(StanzaError.waitFor("resource-constraint")));
        }
    }

    /** In the account's actor; straight to the session, so that nobody copies or archives them. */
    private void send(
            Session session, ArchiveQuery query, Page page, CompletableFuture<Element> answer) {
        try {
            Results results =
                    new Results(ids, PublicIds.mark(session.account().jid()), query, page);
            for (ArchivedMessage row : results.rows()) {
                if (!session.isClosed()) {
                    context.send(session, results.message(session, row));
                    read(session, row, results.id(row));
                }
            }
            AccountArchive.of(session.account())
                    .place(query.everythingAfter())
                    .ifPresent(place -> CatchUp.knowsUpTo(session, place));
            answer.complete(results.fin());
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    private static void read(Session session, ArchivedMessage row, String id) {
        CatchUp.read(session, id);
        if (AccountArchive.of(session.account()).isRecalled(row.place())) {
            CatchUp.readRecalled(session, row.place());
        }
    }
}
