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
        Map<Jid, List<ArchivedMessage>> byOwner = new LinkedHashMap<>();
        for (ArchivedMessage message : messages) {
            byOwner.computeIfAbsent(message.owner().bare(), owner -> new ArrayList<>(1))
                    .add(message);
        }
        CompletableFuture<?>[] parts =
                byOwner.entrySet().stream()
                        .map(part -> writer(part.getKey()).append(part.getKey(), part.getValue()))
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
