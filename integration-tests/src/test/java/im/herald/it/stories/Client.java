package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldProcess;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.ping.packet.Ping;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** A person's device: a Smack connection with all that it has received and not yet looked at. */
final class Client implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final XMPPTCPConnection connection;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Queue<Presence> presences = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Exception> closedBy = new AtomicReference<>();

    Client(XMPPTCPConnectionConfiguration settings) {
        connection = new XMPPTCPConnection(settings);
        connection.setReplyTimeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        Roster.getInstanceFor(connection).setSubscriptionMode(Roster.SubscriptionMode.manual);
        connection.addSyncStanzaListener(this::received, stanza -> true);
        connection.addConnectionListener(
                new ConnectionListener() {
                    @Override
                    public void connectionClosedOnError(Exception error) {
                        closedBy.set(error);
                    }
                });
    }

    private void received(Stanza stanza) {
        if (stanza instanceof Message message) {
            messages.add(message);
        } else if (stanza instanceof Presence presence) {
            presences.add(presence);
        }
    }

    /** Its session ends with its connection. */
    Client withoutResumption() {
        connection.setUseStreamManagementResumption(false);
        return this;
    }

    Client connect() throws Exception {
        connection.connect();
        return this;
    }

    Client login() throws Exception {
        connection.login();
        return this;
    }

    XMPPTCPConnection connection() {
        return connection;
    }

    Roster roster() {
        return Roster.getInstanceFor(connection);
    }

    EntityFullJid jid() {
        return connection.getUser();
    }

    EntityBareJid bare() {
        return jid().asEntityBareJid();
    }

    void send(Stanza stanza) throws Exception {
        connection.sendStanza(stanza);
    }

    /** Sends a chat message. */
    void write(Jid to, String body) throws Exception {
        send(StanzaBuilder.buildMessage().to(to).ofType(Message.Type.chat).setBody(body).build());
    }

    /** Announces itself with this priority. */
    void available(int priority) throws Exception {
        send(
                connection
                        .getStanzaFactory()
                        .buildPresenceStanza()
                        .ofType(Presence.Type.available)
                        .setPriority(priority)
                        .build());
    }

    void presence(Presence.Type type, Jid to) throws Exception {
        send(connection.getStanzaFactory().buildPresenceStanza().ofType(type).to(to).build());
    }

    IQ ask(IQ request) throws Exception {
        return connection.sendIqRequestAndWaitForResponse(request);
    }

    /**
     * Waits until the server has done what this client asked before: answers come in order, and a
     * bare account's after what is stored for it.
     */
    void await(Jid answerer) throws Exception {
        ask(new Ping(answerer));
    }

    /** As {@link #await(Jid)} for the server itself. */
    void awaitServer() throws Exception {
        await(JidCreate.domainBareFrom(HeraldProcess.DOMAIN));
    }

    /** The next message; fails if none comes. */
    Message nextMessage() throws InterruptedException {
        Message message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message for " + jid()).isNotNull();
        return message;
    }

    String nextBody() throws InterruptedException {
        return nextMessage().getBody();
    }

    /** The first presence like this, which is then taken out; fails if none comes. */
    Presence nextPresence(Predicate<Presence> like) {
        Awaitility.await("such a presence for " + jid())
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> presences.stream().anyMatch(like));
        Presence found = presences.stream().filter(like).findFirst().orElseThrow();
        presences.remove(found);
        return found;
    }

    Presence nextPresence(Presence.Type type, Jid from) {
        return nextPresence(p -> p.getType() == type && from.isParentOf(p.getFrom()));
    }

    /** What came and was not looked at; call {@link #await} of its sender first. */
    boolean hasMessages() {
        return !messages.isEmpty();
    }

    boolean hasPresence(Presence.Type type, Jid from) {
        return presences.stream()
                .anyMatch(p -> p.getType() == type && from.isParentOf(p.getFrom()));
    }

    /** Waits until the server ends the stream with this error (RFC 6120 §4.9). */
    void awaitClosedByServer(String condition) {
        Awaitility.await()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> closedBy.get() != null);
        assertThat(closedBy.get()).hasMessageContaining(condition);
    }

    /** Ends the stream as a client does that is told to quit. */
    void signOut() {
        connection.disconnect();
    }

    /** Cuts the connection without a word, as a network does. */
    void loseConnection() {
        connection.instantShutdown();
    }

    @Override
    public void close() {
        if (connection.isConnected()) {
            connection.disconnect();
        }
    }
}
