package im.herald.storage;

import im.herald.store.StoreException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A change that waits for its commit; as a task it brings itself to the one who commits. */
final class PendingWrite<T> implements Runnable {
    private final Work<T> work;
    private final Consumer<PendingWrite<?>> committer;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private T result;

    PendingWrite(Work<T> work, Consumer<PendingWrite<?>> committer) {
        this.work = work;
        this.committer = committer;
    }

    @Override
    public void run() {
        committer.accept(this);
    }

    /** Inside a transaction that may still fail. */
    void attempt(Sql sql) throws SQLException {
        result = work.on(sql);
    }

    void committed() {
        outcome.complete(result);
    }

    void failed(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    /** What the work gave, or threw, once that is certain. */
    T await() throws SQLException {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted; the change may have been made", e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static SQLException rethrown(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return sql;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
