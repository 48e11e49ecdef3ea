package im.herald.routing;

import im.herald.jid.Jid;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.StoreException;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who answers which iq, and the answering. */
public final class IqHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(IqHandlers.class);

    private record Key(String type, Name payload, Scope scope) {}

    private final Map<Key, IqHandler> handlers = new HashMap<>();
    private final Executor workers;
    private final Consumer<Stanza> answers;

    /**
     * @param answers takes each reply, addressed and ready to route
     */
    public IqHandlers(Executor workers, Consumer<Stanza> answers) {
        this.workers = workers;
        this.answers = answers;
    }

    /**
     * @param type get or set
     * @throws IllegalStateException if another handler owns it
     */
    public void add(String type, Name payload, Scope scope, IqHandler handler) {
        if (handlers.putIfAbsent(new Key(type, payload, scope), handler) != null) {
            throw new IllegalStateException(
                    "two plugins answer iq " + type + " " + payload + " to " + scope);
        }
    }

    /** Answers a get or set; RFC 6120 §8.2.3: exactly one child, and always an answer. */
    public void handle(Scope scope, Stanza iq, Account account, Session session, Jid host) {
        List<Name> children = iq.children();
        if (children.size() != 1) {
            fail(iq, StanzaError.modify("bad-request"));
            return;
        }
        IqHandler handler = handlers.get(new Key(iq.type(), children.get(0), scope));
        if (handler == null) {
            fail(iq, StanzaError.cancel("service-unavailable"));
            return;
        }
        try {
            Element payload = iq.firstChild();
            IqRequest request = new IqRequest(iq, payload, account, session, host.domainpart());
            answer(iq, account, handler.handle(request));
        } catch (StanzaException refused) {
            fail(iq, refused.error());
        } catch (RuntimeException bug) {
            fail(iq, bug);
        }
    }

    private void answer(Stanza iq, Account account, IqReply reply) {
        if (reply instanceof IqReply.Now now) {
            answers.accept(iq.result(now.payload()));
        } else if (reply instanceof IqReply.Later later) {
            later.payload()
                    .whenComplete(
                            (payload, failure) -> {
                                if (failure == null) {
                                    answers.accept(iq.result(payload));
                                } else {
                                    fail(iq, failure);
                                }
                            });
        } else if (reply instanceof IqReply.Blocking blocking) {
            block(iq, account, blocking);
        }
    }

    private void block(Stanza iq, Account account, IqReply.Blocking blocking) {
        Runnable work =
                () -> {
                    try {
                        answers.accept(iq.result(blocking.work().get()));
                    } catch (RuntimeException failure) {
                        fail(iq, failure);
                    }
                };
        Runnable refused = () -> fail(iq, StanzaError.waitFor("resource-constraint"));
        if (account != null) {
            account.exclusively(work, refused);
            return;
        }
        try {
            workers.execute(work);
        } catch (RejectedExecutionException full) {
            refused.run();
        }
    }

    private void fail(Stanza iq, Throwable failure) {
        Throwable cause =
                failure instanceof java.util.concurrent.CompletionException
                        ? failure.getCause()
                        : failure;
        if (cause instanceof StanzaException refused) {
            fail(iq, refused.error());
            return;
        }
        if (!(cause instanceof StoreException)) { // the store has told the log
            LOG.error("iq handler for {} failed", iq.children(), cause);
        }
        fail(iq, StanzaError.waitFor("internal-server-error"));
    }

    private void fail(Stanza iq, StanzaError error) {
        answers.accept(iq.error(error));
    }
}
