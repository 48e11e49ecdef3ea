package im.herald.plugin;

import java.time.Duration;

/** Runs work later, on a thread that must not be held up: the work tells an account what to do. */
@FunctionalInterface
public interface Timer {
    Appointment after(Duration delay, Runnable work);

    /** Work that will be done unless it is called off. */
    @FunctionalInterface
    interface Appointment {
        /** Calls it off; nothing happens if it is too late. */
        void cancel();
    }
}
