package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What one call appends for one owner; committed in one step.
 *
 * @param noted its end in {@link PendingMessages}
 */
record ArchivePart(
        Jid owner,
        List<ArchivedMessage> messages,
        int noted,
        CompletableFuture<Void> done,
        Consumer<ArchivePart> writer)
        implements Runnable {

    /** On the writer's thread, unless an earlier part took this one along. */
    @Override
    public void run() {
        writer.accept(this);
    }

    int octets() {
        int octets = 0;
        for (ArchivedMessage message : messages) {
            octets += message.content().length;
        }
        return octets;
    }
}
