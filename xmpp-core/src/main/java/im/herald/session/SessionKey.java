package im.herald.session;

/**
 * Names a value that a plugin keeps with a session or an account; compared by identity.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("UnusedTypeParameter") // ties the value to the name for the compiler
public final class SessionKey<T> {
    private final String name;

    /**
     * A new name.
     *
     * @param name for people who debug, and for what lasts over a restart
     */
    public SessionKey(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
