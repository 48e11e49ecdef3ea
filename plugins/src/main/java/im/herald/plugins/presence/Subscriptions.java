package im.herald.plugins.presence;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.presence.SubscriptionStates.Step;
import im.herald.plugins.roster.Roster;
import im.herald.plugins.roster.Rosters;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.RosterItem;
import im.herald.store.StoreException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handshakes of RFC 6121 §3, each a change of one account's roster in its exclusive work. */
final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final PluginContext context;
    private final Rosters rosters;
    private final Visibility visibility;

    Subscriptions(PluginContext context, Rosters rosters, Visibility visibility) {
        this.context = context;
        this.rosters = rosters;
        this.visibility = visibility;
    }

    /** Our session sends the stanza; it goes out between bare JIDs (§3.1.2). */
    void outbound(Session session, Stanza sent, SubscriptionType type) {
        Account account = session.account();
        Jid contact = sent.to().bare();
        if (!account.isRegistered() || contact.equals(account.jid())) {
            refuse(session, sent, StanzaError.cancel("not-allowed"));
            return;
        }
        Stanza stanza = sent.withFrom(account.jid()).withTo(contact);
        exclusively(
                account, () -> send(account, stanza, type), error -> refuse(session, sent, error));
    }

    private static void exclusively(Account account, Runnable work, Consumer<StanzaError> failed) {
        account.exclusively(
                () -> {
                    try {
                        work.run();
                    } catch (StanzaException refused) {
                        failed.accept(refused.error());
                    } catch (StoreException told) {
                        failed.accept(StanzaError.waitFor("internal-server-error"));
                    } catch (RuntimeException broken) {
                        LOG.error("a subscription of {} failed", account.jid(), broken);
                        failed.accept(StanzaError.waitFor("internal-server-error"));
                    }
                },
                () -> failed.accept(StanzaError.waitFor("resource-constraint")));
    }

    private void refuse(Session session, Stanza sent, StanzaError error) {
        if (!session.isClosed()) {
            context.send(session, sent.error(error));
        }
    }

    private void send(Account account, Stanza stanza, SubscriptionType type) {
        RosterItem before = item(account, stanza.to());
        SubscriptionState state = SubscriptionState.of(before);
        Step step = SubscriptionStates.outbound(type, state);
        boolean approved = approves(type, state, before);
        save(account, before, step.next().on(before, approved, before.pendingInStanza()));
        hide(
                account,
                stanza.to(),
                state,
                step.next()); // §3.2.2: while the contact may still see it
        if (step.passes()) {
            context.send(stanza);
        }
        show(account, stanza.to(), state, step.next());
    }

    /** §3.4: an answer to a request that has not come approves it in advance. */
    private static boolean approves(
            SubscriptionType type, SubscriptionState state, RosterItem item) {
        return switch (type) {
            case SUBSCRIBED -> item.approved() || (!state.isPendingIn() && !state.isSeen());
            case UNSUBSCRIBED -> false;
            default -> item.approved();
        };
    }

    private void show(Account account, Jid contact, SubscriptionState was, SubscriptionState is) {
        if (!was.isSeen() && is.isSeen()) {
            visibility.appear(account, contact);
        }
    }

    private void hide(Account account, Jid contact, SubscriptionState was, SubscriptionState is) {
        if (was.isSeen() && !is.isSeen()) {
            visibility.vanish(account, contact);
        }
    }

    /** The stanza arrives for our account. */
    void inbound(Account account, Stanza arrived, SubscriptionType type) {
        Jid contact = arrived.from().bare();
        if (!account.isRegistered() || contact.equals(account.jid())) {
            return;
        }
        Stanza stanza = arrived.withFrom(contact).withTo(account.jid());
        exclusively(account, () -> receive(account, stanza, type), error -> {});
    }

    private void receive(Account account, Stanza stanza, SubscriptionType type) {
        RosterItem before = item(account, stanza.from());
        SubscriptionState state = SubscriptionState.of(before);
        boolean asks = type == SubscriptionType.SUBSCRIBE;
        if (asks && (state.isSeen() || before.approved())) {
            grant(account, before, state);
            return;
        }
        Step step = SubscriptionStates.inbound(type, state);
        byte[] request = asks && step.passes() ? PendingRequest.bytes(stanza) : null;
        byte[] kept = request == null ? before.pendingInStanza() : request;
        save(account, before, step.next().on(before, before.approved(), kept));
        if (step.passes()) {
            deliver(account, stanza, asks);
        }
        hide(account, stanza.from(), state, step.next());
    }

    /** §3.1.3 and §3.4.2: the server answers yes by itself. */
    private void grant(Account account, RosterItem before, SubscriptionState state) {
        SubscriptionState next = SubscriptionStates.granted(state);
        save(account, before, next.on(before, before.approved(), null));
        Jid contact = before.contact();
        context.send(Stanza.presence().type("subscribed").from(account.jid()).to(contact).build());
        visibility.appear(account, contact);
    }

    /** Requests go to available resources (§3.1.3), news to those that asked for the roster. */
    private void deliver(Account account, Stanza stanza, boolean request) {
        if (request) {
            visibility.toAvailable(account, stanza);
        } else {
            rosters.interested(account).forEach(session -> context.send(session, stanza));
        }
    }

    private static RosterItem item(Account account, Jid contact) {
        RosterItem item = Roster.of(account).item(contact);
        return item == null ? RosterItem.of(contact) : item;
    }

    private void save(Account account, RosterItem before, RosterItem after) {
        if (after.equals(before)) {
            return;
        }
        boolean known = Roster.of(account).item(before.contact()) != null;
        if (!known && !rosters.hasRoomFor(account, after)) {
            throw new StanzaException(StanzaError.waitFor("resource-constraint"));
        }
        boolean hidden = !known || !before.shown();
        if (hidden && isBlank(after)) {
            rosters.forget(account, after.contact());
        } else if (!hidden && sameToClients(before, after)) {
            rosters.keep(account, after);
        } else {
            rosters.put(account, after);
        }
    }

    /** Whether nothing is left of a contact that the user never put into the roster. */
    private static boolean isBlank(RosterItem item) {
        return item.equals(RosterItem.of(item.contact()));
    }

    private static boolean sameToClients(RosterItem one, RosterItem other) {
        return one.subscription() == other.subscription()
                && one.ask() == other.ask()
                && one.approved() == other.approved();
    }
}
