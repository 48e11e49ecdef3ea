package im.herald.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import im.herald.hook.Hooks;
import im.herald.jid.Jid;
import im.herald.meter.Meters;
import im.herald.session.Account;
import im.herald.session.Accounts;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Jid NURSE = Jid.of("nurse@capulet.example/kitchen");
    private static final Jid GHOST = Jid.of("ghost@capulet.example");

    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final List<String> received = new ArrayList<>();
    private boolean full;
    private boolean broken;
    private final Map<String, LongAdder> counts = new HashMap<>();
    private final Meters meters = new CountingMeters();
    private final Accounts accounts = new Accounts(this::execute, this::load);
    private final Dispatcher dispatcher =
            new Dispatcher(
                    Set.of("capulet.example"),
                    accounts,
                    new Hooks(),
                    to -> new IqHandlers(this::execute, to),
                    meters);

    private void execute(Runnable work) {
        if (full) {
            throw new RejectedExecutionException();
        }
        worker.add(work);
    }

    private void load(Account account) {
        if (broken) {
            throw new IllegalStateException("announced: the store is away");
        }
        account.registered(account.jid().equals(NURSE.bare()));
    }

    private void runWorkers() {
        for (Runnable work = worker.poll(); work != null; work = worker.poll()) {
            work.run();
        }
    }

    private void nurseBinds() {
        accounts.tell(
                NURSE.bare(),
                account -> account.add(new Session(account, NURSE, new Recording())),
                () -> received.add("refused"));
        runWorkers();
    }

    private static Stanza message(Jid to) {
        return Stanza.message().id("m1").from(NURSE).to(to).build();
    }

    @Test
    void domainOfAServiceShouldBeItsRoutersBeforeAnyOther() {
        List<String> elsewhere = new ArrayList<>();
        List<String> rooms = new ArrayList<>();
        dispatcher.add(stanza -> elsewhere.add(stanza.to().toString()));
        dispatcher.add("rooms.capulet.example", stanza -> rooms.add(stanza.to().toString()));

        dispatcher.route(message(Jid.of("orchard@rooms.capulet.example")));
        dispatcher.route(message(Jid.of("romeo@montague.example")));

        assertThat(rooms).containsExactly("orchard@rooms.capulet.example");
        assertThat(elsewhere).containsExactly("romeo@montague.example");
        assertThat(dispatcher.services()).containsExactly("rooms.capulet.example");
    }

    @Test
    void strangersAddressesShouldNotStayInMemory() {
        nurseBinds();
        for (int i = 0; i < 100; i++) {
            dispatcher.route(message(Jid.of("ghost" + i + "@capulet.example")));
        }
        runWorkers();

        assertThat(received).hasSize(100).allMatch(s -> s.contains("service-unavailable"));
        assertThat(accounts.active()).extracting(Account::jid).containsExactly(NURSE.bare());
    }

    @Test
    void senderShouldLearnThatTheWorkersAreBusy() {
        nurseBinds();
        full = true;

        dispatcher.route(message(GHOST));

        assertThat(received).singleElement().asString().contains("resource-constraint");
    }

    @Test
    void senderShouldLearnThatTheAccountCannotBeLoaded() {
        nurseBinds();
        broken = true;

        dispatcher.route(message(GHOST));
        runWorkers();

        assertThat(received).singleElement().asString().contains("resource-constraint");
    }

    @Test
    void presenceWithoutAPluginForItShouldBeIgnored() {
        nurseBinds();

        accounts.tell(
                NURSE.bare(),
                account ->
                        assertThatCode(
                                        () ->
                                                dispatcher.fromSession(
                                                        account.session(NURSE),
                                                        Stanza.presence().from(NURSE).build(),
                                                        Handling.NONE))
                                .doesNotThrowAnyException());

        assertThat(received).isEmpty();
    }

    @Test
    void aStanzaThatBreaksTheServerShouldBeAnsweredAndEnd() {
        nurseBinds();
        dispatcher.add(
                stanza -> {
                    throw new IllegalStateException("announced: a broken router");
                });
        List<String> ended = new ArrayList<>();
        Handling handling = new Handling(() -> ended.add("ended"));
        Stanza message = Stanza.message().from(NURSE).to(Jid.of("far@away.example")).build();

        accounts.tell(
                NURSE.bare(),
                account -> dispatcher.fromSession(account.session(NURSE), message, handling));
        handling.end();

        assertThat(received).singleElement().asString().contains("internal-server-error");
        assertThat(ended).hasSize(1);
    }

    @Test
    void handlingShouldLastUntilTheAccountHasTheStanza() {
        List<String> ended = new ArrayList<>();
        Handling handling = new Handling(() -> ended.add("ended"));
        nurseBinds();
        Session session = session();
        Stanza message = Stanza.message().from(NURSE).to(GHOST).build();

        accounts.tell(NURSE.bare(), a -> dispatcher.fromSession(session, message, handling));
        handling.end();
        assertThat(ended).isEmpty(); // the other account has yet to be loaded

        runWorkers();
        assertThat(ended).hasSize(1);
    }

    /** RFC 6120 §10.1: in the order sent, however long one of them takes. */
    @Test
    void requestsToTheServerShouldBeAnsweredInOrder() {
        nurseBinds();
        Session session = session();
        Name slow = new Name("urn:x", "slow");
        Name fast = new Name("urn:x", "fast");
        dispatcher
                .iqs()
                .add("get", slow, Scope.DOMAIN, request -> IqReply.blocking(() -> empty(slow)));
        dispatcher.iqs().add("get", fast, Scope.DOMAIN, request -> IqReply.of(empty(fast)));

        for (Name name : List.of(slow, fast)) {
            Stanza iq =
                    Stanza.iq()
                            .type("get")
                            .id(name.local())
                            .from(NURSE)
                            .to(Jid.of("capulet.example"))
                            .child(empty(name))
                            .build();
            accounts.tell(NURSE.bare(), a -> dispatcher.fromSession(session, iq, Handling.NONE));
        }
        runWorkers();

        assertThat(received)
                .satisfiesExactly(
                        first -> assertThat(first).contains("slow"),
                        second -> assertThat(second).contains("fast"));
    }

    private static Element empty(Name name) {
        return Element.of(name.namespace(), name.local()).build();
    }

    private Session session() {
        List<Session> sessions = new ArrayList<>();
        accounts.tell(NURSE.bare(), account -> sessions.add(account.session(NURSE)));
        return sessions.get(0);
    }

    @Test
    void failingListenerShouldNotKeepTheEndFromOthers() {
        SessionEvents events = new SessionEvents();
        events.add(
                SessionEvents.Event.CLOSED,
                session -> {
                    throw new IllegalStateException("announced");
                });
        events.add(SessionEvents.Event.CLOSED, session -> received.add("closed"));

        events.fire(SessionEvents.Event.CLOSED, null);

        assertThat(received).containsExactly("closed");
    }

    @Test
    void stanzasShouldBeCounted() {
        nurseBinds();

        accounts.tell(
                NURSE.bare(),
                account ->
                        dispatcher.fromSession(
                                account.session(NURSE), message(GHOST), Handling.NONE));
        runWorkers();

        assertThat(counts.get("herald.stanzas.in[kind, message]").sum()).isEqualTo(1);
        assertThat(counts.get("herald.stanzas.out[kind, message]").sum()).isEqualTo(1);
        assertThat(counts.get("herald.stanzas.bounced[condition, service-unavailable]").sum())
                .isEqualTo(1);
    }

    private final class CountingMeters implements Meters {
        @Override
        public LongAdder counter(String name, String... tags) {
            return counts.computeIfAbsent(name + List.of(tags), key -> new LongAdder());
        }

        @Override
        public void gauge(String name, LongSupplier value, String... tags) {}
    }

    private final class Recording implements StreamOut {
        @Override
        public void send(Stanza stanza) {
            received.add(stanza.toString());
        }

        @Override
        public void send(Element nonza) {
            received.add(nonza.toString());
        }

        @Override
        public void close(StreamError error) {
            received.add("closed");
        }
    }
}
