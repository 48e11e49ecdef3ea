package im.herald.plugins.registration;

import im.herald.jid.Jid;
import im.herald.plugin.Admins;
import im.herald.plugin.PluginContext;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What a user may do to his own account, addressed to himself or to his server; an administrator
 * may also make accounts for others.
 */
final class OwnAccount {
    private final RegistrationSettings settings;
    private final NewCredentials make;
    private final PluginContext ctx;
    private final NewAccounts accounts;
    private final Admins admins;
    private final Clock clock;

    OwnAccount(
            RegistrationSettings settings,
            NewCredentials make,
            PluginContext ctx,
            NewAccounts accounts) {
        this.settings = settings;
        this.make = make;
        this.ctx = ctx;
        this.accounts = accounts;
        this.admins = ctx.need(Admins.class, Admins.none());
        this.clock = ctx.need(Clock.class, Clock.systemUTC());
    }

    /** §3.1: already registered, and as whom. */
    IqReply show(IqRequest request) {
        Jid own = own(request);
        return IqReply.of(
                Element.of(Fields.NS, "query")
                        .child(Element.of(Fields.NS, "registered").build())
                        .child(Element.of(Fields.NS, "username").text(own.localpart()).build())
                        .child(Element.of(Fields.NS, "password").build())
                        .build());
    }

    IqReply change(IqRequest request) {
        Jid own = own(request);
        Element query = request.payload();
        if (query.child(Fields.NS, "remove") == null) {
            Fields fields = Fields.of(query, own.domainpart(), "bad-request");
            if (!fields.account().equals(own) && admins.include(own)) {
                return IqReply.blocking(() -> create(fields));
            }
            if (request.account() != null) {
                return IqReply.blocking(() -> changePassword(request.account(), fields));
            }
            return inActor(own, (account, done) -> done.complete(changePassword(account, fields)));
        }
        if (query.children().size() != 1) {
            throw new StanzaException(StanzaError.modify("bad-request")); // §3.2
        }
        return inActor(own, this::remove);
    }

    private Element create(Fields fields) {
        accounts.create(fields);
        return null;
    }

    /** One of ours, and nobody else's. */
    private static Jid own(IqRequest request) {
        Jid from = request.from().bare();
        if (from.localpart() == null || !from.domainpart().equals(request.host())) {
            throw new StanzaException(StanzaError.cancel("not-allowed"));
        }
        return from;
    }

    private interface Work {
        void on(Account account, CompletableFuture<Element> done);
    }

    private IqReply inActor(Jid own, Work work) {
        CompletableFuture<Element> done = new CompletableFuture<>();
        Runnable busy =
                () ->
                        done.completeExceptionally(
                                failure(StanzaError.waitFor("resource-constraint")));
        Consumer<Account> start =
                account -> account.exclusively(() -> attempt(account, work, done), busy);
        if (!ctx.accounts().tell(own, start, busy)) {
            busy.run();
        }
        return IqReply.later(done);
    }

    private static StanzaException failure(StanzaError error) {
        return new StanzaException(error);
    }

    private static void attempt(Account account, Work work, CompletableFuture<Element> done) {
        try {
            work.on(account, done);
        } catch (RuntimeException failure) {
            done.completeExceptionally(failure);
        }
    }

    private Element changePassword(Account account, Fields fields) {
        Jid own = account.jid();
        if (!fields.account().equals(own)) {
            throw failure(StanzaError.cancel("not-allowed"));
        }
        if (!PasswordChanges.of(account, clock).oneMore()) {
            throw failure(
                    StanzaError.waitFor("resource-constraint")
                            .withText("the password was changed too often in the last hour"));
        }
        if (!ctx.stores().accounts().replaceCredentials(own, fields.credentials(settings, make))) {
            throw failure(StanzaError.auth("registration-required")); // an anonymous one
        }
        return null;
    }

    private void remove(Account account, CompletableFuture<Element> done) {
        Farewell farewell = Farewell.of(account.jid(), ctx.stores().rosters());
        if (!ctx.stores().accounts().delete(account.jid())) {
            throw failure(StanzaError.auth("registration-required")); // an anonymous one
        }
        farewell.stanzas().forEach(ctx::send);
        done.complete(null); // the answer goes out before the streams end
        ctx.accounts().insist(account.jid(), this::end);
        ctx.erase();
    }

    private void end(Account account) {
        account.registered(false);
        for (Session session : List.copyOf(account.sessions())) {
            session.out().close(StreamError.of("not-authorized"));
        }
        ctx.accounts().forget(account);
    }
}
