package im.herald.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Jid JULIET = Jid.of("juliet@capulet.example");

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void workShouldWaitUntilTheAccountIsLoaded() {
        Accounts accounts = new Accounts(workers::add, account -> done.add("loaded"));

        accounts.tell(JULIET, account -> done.add("told"));

        assertThat(done).isEmpty();
        workers.remove().run();
        assertThat(done).containsExactly("loaded", "told");
    }

    @Test
    void accountThatNoWorkerCanLoadShouldBeUnavailableOnce() {
        Accounts accounts =
                new Accounts(
                        work -> {
                            throw new RejectedExecutionException();
                        },
                        account -> done.add("loaded"));

        accounts.tell(JULIET, account -> done.add("told"), () -> done.add("unavailable"));

        assertThat(done).containsExactly("unavailable");
        assertThat(accounts.isActive(JULIET)).isFalse();
    }

    @Test
    void accountThatLetGoShouldHandOnWhatComesLate() {
        Accounts accounts = new Accounts(Runnable::run, account -> done.add("loaded"));
        accounts.tell(
                JULIET,
                account -> {
                    accounts.tell(JULIET, next -> done.add(next == account ? "same" : "next"));
                    accounts.forget(account);
                });

        assertThat(done).containsExactly("loaded", "loaded", "next");
    }
}
