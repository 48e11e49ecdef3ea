package im.herald.bench;

import java.util.function.Consumer;

/** Opens connections and logs them in. */
final class Clients {
    private final EventLoop loop;
    private final Settings settings;
    private final SaltedPasswords passwords = new SaltedPasswords();

    Clients(EventLoop loop, Settings settings) {
        this.loop = loop;
        this.settings = settings;
    }

    /** Begins the login of the connection with this number. */
    void logIn(int number, Consumer<Login> whenReady) {
        Account account = Account.number(number, settings);
        new Login(loop.connect(), account, settings, passwords, whenReady).start();
    }
}
