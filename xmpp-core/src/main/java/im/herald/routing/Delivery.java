package im.herald.routing;

import im.herald.hook.HookPoint;
import im.herald.hook.Hooks;
import im.herald.hook.Verdict;
import im.herald.session.Account;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaId;
import java.util.List;
import java.util.function.BiConsumer;

/** What becomes of a stanza that has reached an account of ours: the table of RFC 6121 §8.5. */
final class Delivery {
    private final Hooks hooks;
    private final IqHandlers iqs;
    private final BiConsumer<Stanza, StanzaError> bounce;
    private final StanzaMeters meters;
    private PresenceHandler presence = PresenceHandler.NONE;

    Delivery(
            Hooks hooks,
            IqHandlers iqs,
            BiConsumer<Stanza, StanzaError> bounce,
            StanzaMeters meters) {
        this.hooks = hooks;
        this.iqs = iqs;
        this.bounce = bounce;
        this.meters = meters;
    }

    void presence(PresenceHandler handler) {
        this.presence = handler;
    }

    /** Runs in the account's actor. */
    void deliver(Account account, Stanza arrived, Handling handling) {
        // An account that binds anonymously has no row in the store but has sessions.
        if (!account.isRegistered() && account.sessions().isEmpty()) {
            toNobody(account, arrived);
            return;
        }
        Verdict verdict = hooks.run(HookPoint.ACCOUNT_IN, account, null, arrived, handling);
        if (verdict instanceof Verdict.Reject reject) {
            bounce.accept(arrived, reject.error());
        } else if (verdict instanceof Verdict.Replace replaced) {
            choose(account, replaced.stanza(), handling);
        } else if (verdict == Verdict.PASS) {
            choose(account, arrived, handling);
        }
    }

    /** §8.5.1 and the first rows of §8.5.4's table; only iq and message are answered. */
    private void toNobody(Account account, Stanza stanza) {
        boolean bare = stanza.to().isBare();
        if (bare && stanza.kind() == Stanza.Kind.IQ && Dispatcher.isRequest(stanza)) {
            iqs.handle(Scope.NOBODY, stanza, null, null, account.jid());
        } else if (!bare || !"headline".equals(stanza.type())) {
            refuse(stanza);
        }
    }

    private void choose(Account account, Stanza stanza, Handling handling) {
        if (stanza.to().isBare()) {
            toBare(account, stanza, handling);
            return;
        }
        Session session = account.session(stanza.to());
        if (session == null) {
            toVanished(account, stanza, handling);
        } else if (isForServer(stanza)) {
            presence.incoming(account, stanza);
        } else {
            toSession(session, stanza);
        }
    }

    /** Subscriptions and probes are the server's to handle, even at a full JID (§8.5.3.1). */
    private static boolean isForServer(Stanza stanza) {
        String type = stanza.type();
        return stanza.kind() == Stanza.Kind.PRESENCE
                && type != null
                && (type.contains("subscribe") || type.equals("probe"));
    }

    private void toBare(Account account, Stanza stanza, Handling handling) {
        switch (stanza.kind()) {
            case MESSAGE -> message(account, stanza, handling);
            case PRESENCE -> presence.incoming(account, stanza);
            case IQ -> iq(account, stanza);
        }
    }

    private void iq(Account account, Stanza iq) {
        if (!Dispatcher.isRequest(iq)) {
            return; // a result nobody asked for
        }
        boolean own = iq.from().bare().equals(account.jid());
        Session session = own ? account.session(iq.from()) : null;
        iqs.handle(own ? Scope.SELF : Scope.ACCOUNT, iq, account, session, account.jid());
    }

    /** §8.5.2.1.1 and §8.5.2.2.1, by type. */
    private void message(Account account, Stanza message, Handling handling) {
        String type = message.type() == null ? "normal" : message.type();
        switch (type) {
            case "groupchat" -> refuse(message);
            case "error" -> {} // silently ignored
            case "headline" -> toAllAvailable(account, message);
            default -> {
                if (!toAllAvailable(account, message)) {
                    offline(account, message, handling);
                }
            }
        }
    }

    /**
     * To every available resource of non-negative priority.
     *
     * @return false if there is none
     */
    private boolean toAllAvailable(Account account, Stanza message) {
        boolean taken = false;
        List<Session> sessions = account.sessions();
        for (int i = 0; i < sessions.size(); i++) {
            Session session = sessions.get(i);
            if (takesMessages(session)) {
                toSession(session, message);
                taken = true;
            }
        }
        return taken;
    }

    private void offline(Account account, Stanza message, Handling handling) {
        Verdict verdict = hooks.run(HookPoint.OFFLINE, account, null, message, handling);
        if (isKept(account, message)) {
            return; // it is there for whoever comes, so nothing has failed
        }
        if (verdict instanceof Verdict.Reject reject) {
            bounce.accept(message, reject.error());
        } else if (verdict != Verdict.DROP) {
            refuse(message);
        }
    }

    /** §8.5.3.2: the full JID matches no resource; of presence, only what asks is heard. */
    private void toVanished(Account account, Stanza stanza, Handling handling) {
        if (stanza.kind() == Stanza.Kind.PRESENCE) {
            if ("subscribe".equals(stanza.type()) || "probe".equals(stanza.type())) {
                presence.incoming(account, stanza);
            }
            return;
        }
        boolean chat = stanza.kind() == Stanza.Kind.MESSAGE && "chat".equals(stanza.type());
        if (chat) {
            message(account, stanza, handling);
        } else if (isKept(account, stanza)) {
            keptUnread(account, stanza, handling);
        } else if (!"headline".equals(stanza.type())) {
            refuse(stanza);
        }
    }

    /** To the bare JID it went to the others too; to the full one, it is as if that never was. */
    void undelivered(Account account, Stanza stanza) {
        boolean fromServer = stanza.from() == null || stanza.from().equals(account.jid());
        if (fromServer || stanza.to() == null || stanza.kind() == Stanza.Kind.PRESENCE) {
            return; // such as a carbon: nobody else is to have it
        }
        if (isKept(account, stanza)) {
            keptUnread(account, stanza, Handling.NONE);
        } else if (isForThisSession(account, stanza)) {
            return;
        } else if (!stanza.to().isBare()) {
            toVanished(account, stanza, Handling.NONE);
        } else if (!isRead(account)) {
            message(account, stanza, Handling.NONE);
        }
    }

    /** What is in the archive has not failed; those who read it find it, or had a carbon. */
    private void keptUnread(Account account, Stanza message, Handling handling) {
        if (!isRead(account) && !"error".equals(message.type())) {
            offline(account, message, handling);
        }
    }

    private static boolean isRead(Account account) {
        return account.sessions().stream().anyMatch(Delivery::takesMessages);
    }

    /** Whether the message is in the account's archive: nobody hears of it as new or as failed. */
    private static boolean isKept(Account account, Stanza stanza) {
        return StanzaId.of(stanza, account.jid()) != null;
    }

    /** What the account itself tells one of its sessions: copies, and parts of its archive. */
    private static boolean isForThisSession(Account account, Stanza stanza) {
        return stanza.kind() == Stanza.Kind.MESSAGE
                && !stanza.to().isBare()
                && account.jid().equals(stanza.from());
    }

    private static boolean takesMessages(Session session) {
        return session.isAvailable() && session.priority() >= 0;
    }

    private void refuse(Stanza stanza) {
        bounce.accept(stanza, StanzaError.cancel("service-unavailable"));
    }

    void toSession(Session session, Stanza stanza) {
        Verdict verdict =
                hooks.run(HookPoint.STREAM_OUT, session.account(), session, stanza, Handling.NONE);
        if (verdict == Verdict.PASS) {
            send(session, stanza);
        } else if (verdict instanceof Verdict.Replace replaced) {
            send(session, replaced.stanza());
        }
    }

    private void send(Session session, Stanza stanza) {
        meters.out(stanza);
        session.out().send(stanza);
    }
}
