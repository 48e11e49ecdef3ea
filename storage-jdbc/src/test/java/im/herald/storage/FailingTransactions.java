package im.herald.storage;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Transactions that wait or fail when they are told to. */
final class FailingTransactions implements Transactions {
    private final Transactions real;
    private final AtomicInteger tries = new AtomicInteger();
    private SQLException failure;
    private boolean held;
    private boolean failsAfterCommit;

    FailingTransactions(Transactions real) {
        this.real = real;
    }

    synchronized void hold() {
        held = true;
    }

    synchronized void fail(SQLException reason) {
        failure = reason;
    }

    synchronized void failAfterTheNextCommit() {
        failsAfterCommit = true;
    }

    synchronized void succeed() {
        held = false;
        failure = null;
        notifyAll();
    }

    int tries() {
        return tries.get();
    }

    @Override
    public <T> T run(Work<T> work) throws SQLException {
        tries.incrementAndGet();
        awaitLeave();
        T result = real.run(work);
        failAfterCommit();
        return result;
    }

    private synchronized void failAfterCommit() throws SQLException {
        if (failsAfterCommit) {
            failsAfterCommit = false;
            throw new SQLException("the connection broke", "08006");
        }
    }

    private synchronized void awaitLeave() throws SQLException {
        while (held) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        real.close();
    }
}
