package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Each owner's archive has one writer, so that its order needs no lock. */
record ArchiveWriters(List<ArchiveWriter> writers) implements AutoCloseable {
    CompletableFuture<Void> append(List<ArchivedMessage> messages) {
        return append(messages, ArchiveWriter::append);
    }

    /** The same for what is delivered before the commit. */
    CompletableFuture<Void> appendDelivered(List<ArchivedMessage> messages) {
        return append(messages, ArchiveWriter::appendDelivered);
    }

    private interface Append {
        CompletableFuture<Void> to(ArchiveWriter writer, Jid owner, List<ArchivedMessage> messages);
    }

    private CompletableFuture<Void> append(List<ArchivedMessage> messages, Append append) {
        Map<Jid, List<ArchivedMessage>> byOwner = new LinkedHashMap<>();
        for (ArchivedMessage message : messages) {
            byOwner.computeIfAbsent(message.owner().bare(), owner -> new ArrayList<>(1))
                    .add(message);
        }
        CompletableFuture<?>[] parts =
                byOwner.entrySet().stream()
                        .map(
                                part -> {
                                    Jid owner = part.getKey();
                                    return append.to(writer(owner), owner, part.getValue());
                                })
                        .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(parts);
    }

    CompletableFuture<Void> settled(Jid owner) {
        return writer(owner.bare()).settled(owner.bare());
    }

    private ArchiveWriter writer(Jid owner) {
        return writers.get(Math.floorMod(owner.hashCode(), writers.size()));
    }

    @Override
    public void close() {
        writers.forEach(ArchiveWriter::close);
    }
}
