package im.herald.s2s.streammanagement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much is handled of the streams that other servers opened, and of the latest that ended. */
public final class ReceivedStreams {
    private static final int MOST_ENDED = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Received> live = new ConcurrentHashMap<>();
    private final Cache<String, Received> ended =
            Caffeine.newBuilder()
                    .maximumSize(MOST_ENDED)
                    .expireAfterWrite(StreamManagement.REMEMBERED)
                    .build();

    Received begin(String peer) {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        String id = Base64.getUrlEncoder().encodeToString(random);
        Received received = new Received(id, peer, 0);
        live.put(id, received);
        return received;
    }

    /** Null if that peer has none of that id. */
    Received find(String id, String peer) {
        Received found = live.get(id);
        found = found == null ? ended.getIfPresent(id) : found;
        return found == null || !found.peer().equals(peer) ? null : found;
    }

    void resumed(Received received) {
        live.put(received.id(), received);
        ended.invalidate(received.id());
    }

    void ended(Received received) {
        ended.put(received.id(), received);
        live.remove(received.id());
        if (received.isAttached()) {
            resumed(received); // at this very moment
        }
    }

    /** Writes how much is handled of each; no stream is open any more. */
    public void write(DataOutputStream out) throws IOException {
        List<Received> all = List.copyOf(ended.asMap().values());
        out.writeInt(all.size());
        for (Received received : all) {
            out.writeUTF(received.id());
            out.writeUTF(received.peer());
            out.writeLong(received.handledForGood(null));
        }
    }

    /** Reads what was written. */
    public void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Received received = new Received(in.readUTF(), in.readUTF(), in.readLong());
            ended.put(received.id(), received);
        }
    }

    /** Answers those who have waited long enough; called now and then. */
    public void tick() {
        live.values().forEach(Received::check);
    }
}
