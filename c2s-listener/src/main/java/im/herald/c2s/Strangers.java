package im.herald.c2s;

import im.herald.net.Connection;
import im.herald.plugin.Registration;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Lets clients that have not signed in make an account (XEP-0077 §3.1.1). */
final class Strangers {
    static final String NS = "jabber:iq:register";
    static final Element FEATURE =
            Element.of("http://jabber.org/features/iq-register", "register").build();

    private final Registration registration;
    private final boolean requireEncryption;
    private final RegistrationLimit limit;
    private final Executor workers;

    /**
     * @param registration null if no plugin brings it
     */
    Strangers(Registration registration, ClientListenerConfig config, Executor workers) {
        this.registration = registration;
        this.requireEncryption = config.requireEncryption();
        this.limit = new RegistrationLimit(config.registrationsPerHour());
        this.workers = workers;
    }

    /** Whether to offer it: the password must not be read by others (XEP-0077 §11). */
    boolean mayRegister(Connection connection) {
        return registration != null
                && registration.isOpen()
                && (connection.encrypted() || !requireEncryption);
    }

    static boolean asks(Stanza stanza) {
        boolean request = "get".equals(stanza.type()) || "set".equals(stanza.type());
        return stanza.kind() == Stanza.Kind.IQ && request && stanza.hasChild(NS, "query");
    }

    /** Answers the request; while it is worked on, the connection is not read. */
    void answer(ClientStream stream, String domain, Visit visit, Stanza iq) {
        if (iq.id() == null) {
            stream.send(iq.error(StanzaError.modify("bad-request"))); // RFC 6120 §8.2.3
        } else if (!mayRegister(stream.connection())) {
            stream.send(iq.error(StanzaError.cancel("service-unavailable")));
        } else if ("get".equals(iq.type())) {
            stream.send(iq.result(registration.form()));
        } else if (!visit.mayTry()) {
            stream.send(iq.error(StanzaError.modify("not-acceptable")));
        } else if (!limit.take(stream.connection().remote().getAddress())) {
            stream.send(iq.error(limitReached()));
        } else {
            begin(stream, domain, visit, iq);
        }
    }

    private static StanzaError limitReached() {
        return StanzaError.waitFor("resource-constraint")
                .withText("too many accounts were made from your address");
    }

    private void begin(ClientStream stream, String domain, Visit visit, Stanza iq) {
        Connection connection = stream.connection();
        connection.suspendRead();
        visit.begin();
        try {
            workers.execute(
                    () -> {
                        Stanza answer = register(stream, domain, iq);
                        connection.inOrder(() -> end(stream, visit, answer));
                    });
        } catch (RejectedExecutionException full) {
            limit.giveBack(connection.remote().getAddress());
            end(stream, visit, iq.error(StanzaError.waitFor("resource-constraint")));
        }
    }

    private Stanza register(ClientStream stream, String domain, Stanza iq) {
        try {
            registration.register(domain, iq.child(NS, "query"));
            return iq.result(null);
        } catch (StanzaException refused) {
            limit.giveBack(stream.connection().remote().getAddress());
            return iq.error(refused.error());
        } catch (RuntimeException bug) {
            ClientStream.LOG.error("a registration failed", bug);
            return iq.error(StanzaError.waitFor("internal-server-error"));
        }
    }

    private static void end(ClientStream stream, Visit visit, Stanza answer) {
        visit.end("error".equals(answer.type()));
        if (!stream.isClosing()) {
            stream.send(answer);
            stream.connection().resumeRead();
        }
    }

    /** What one connection has tried in vain so far. */
    static final class Visit {
        private static final int TRIES = 5;
        private int refused;
        private boolean waiting;

        /** XEP-0077 §3.1.1: not for ever; how many accounts, the address's limit says. */
        boolean mayTry() {
            return refused < TRIES;
        }

        boolean isWaiting() {
            return waiting;
        }

        private void begin() {
            waiting = true;
        }

        private void end(boolean inVain) {
            waiting = false;
            refused += inVain ? 1 : 0;
        }
    }
}
