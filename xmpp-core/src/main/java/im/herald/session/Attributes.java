package im.herald.session;

import java.util.IdentityHashMap;

/** What plugins keep with a session or an account; used only inside the account's actor. */
public class Attributes {
    private IdentityHashMap<SessionKey<?>, Object> values;

    /** The value, or null if none was put. */
    @SuppressWarnings("unchecked") // put() lets in only a T under a SessionKey<T>
    public <T> T get(SessionKey<T> key) {
        return values == null ? null : (T) values.get(key);
    }

    /** Adds or replaces. */
    public <T> void put(SessionKey<T> key, T value) {
        if (values == null) {
            values = new IdentityHashMap<>(4);
        }
        values.put(key, value);
    }

    /** Forgets the value, if there is one. */
    public void remove(SessionKey<?> key) {
        if (values != null) {
            values.remove(key);
        }
    }
}
