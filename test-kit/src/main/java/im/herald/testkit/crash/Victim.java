package im.herald.testkit.crash;

/** A server that is killed and started again on the same data; it permits sign-in in clear. */
public interface Victim {
    String domain();

    /** Where its clients connect. */
    int port();

    /** Starts it and waits until it is ready. */
    void start();

    /** Ends it at once, as {@code kill -9} does. */
    void kill();

    /** Adds an account while it runs. */
    void addAccount(String name, String password);
}
