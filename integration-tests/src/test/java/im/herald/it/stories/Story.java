package im.herald.it.stories;

import im.herald.it.process.HeraldProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;

/** One test's users, made fresh on a running server, and their clients, which end with it. */
final class Story implements AutoCloseable {
    private static final AtomicInteger USERS = new AtomicInteger();

    private final HeraldProcess herald;
    private final List<Client> clients = new ArrayList<>();

    Story(HeraldProcess herald) {
        this.herald = herald;
    }

    HeraldProcess herald() {
        return herald;
    }

    /** A new account whose name begins so. */
    User user(String name) {
        User user = stranger(name);
        herald.addAccount(user.name(), user.password());
        return user;
    }

    /** A name and a password without an account. */
    User stranger(String name) {
        String unique = name + "-" + USERS.incrementAndGet();
        return new User(unique, "secret of " + unique);
    }

    /** A client of a new account. */
    Client signIn(String name) throws Exception {
        return signIn(user(name), "home");
    }

    /** A client of the account with this resource, available with priority 0. */
    Client signIn(User user, String resource) throws Exception {
        return connect(Connections.to(herald, user).setResource(resource)).login();
    }

    /** As {@link #signIn(User, String)}, but it sends no presence by itself. */
    Client signInUnavailable(User user, String resource) throws Exception {
        return connect(Connections.to(herald, user).setResource(resource).setSendPresence(false))
                .login();
    }

    /** Connected and encrypted, not yet signed in. */
    Client connect(XMPPTCPConnectionConfiguration.Builder settings) throws Exception {
        Client client = new Client(settings.build());
        clients.add(client);
        return client.connect();
    }

    /** As {@link #signIn(String)}, with a session that ends with its connection. */
    Client signInWithoutResumption(String name) throws Exception {
        Client client = new Client(Connections.to(herald, user(name)).setResource("home").build());
        clients.add(client);
        return client.withoutResumption().connect().login();
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
    }
}
