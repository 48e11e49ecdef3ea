package im.herald.plugins.registration;

import im.herald.session.Account;
import im.herald.session.SessionKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How often an account sets its password: each time costs us as much as many sign-ins. */
final class PasswordChanges {
    private static final int PER_HOUR = 10;
    private static final SessionKey<PasswordChanges> KEY = new SessionKey<>("password changes");

    private final Clock clock;
    private Instant begin = Instant.MIN;
    private int made;

    private PasswordChanges(Clock clock) {
        this.clock = clock;
    }

    /** Those of an account since it is active; in its actor. */
    static PasswordChanges of(Account account, Clock clock) {
        PasswordChanges changes = account.get(KEY);
        if (changes == null) {
            changes = new PasswordChanges(clock);
            account.put(KEY, changes);
        }
        return changes;
    }

    /** Counts one; whether it may be made in the hour that began with the first. */
    boolean oneMore() {
        Instant now = clock.instant();
        if (begin.isBefore(now.minus(Duration.ofHours(1)))) {
            begin = now;
            made = 0;
        }
        return ++made <= PER_HOUR;
    }
}
