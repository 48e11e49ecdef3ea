package im.herald.s2s;

import im.herald.s2s.streammanagement.Outgoing;
import im.herald.s2s.streammanagement.ReceivedStreams;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where that which is for other servers waits while this one is stopped, with how much is handled
 * of their streams: a file, written at a stop and taken away at the start. Blocks.
 */
final class FederationFile {
    private static final int VERSION = 1;
    private static final String DELAY = "urn:xmpp:delay";
    private static final int MOST_OCTETS = 256 << 20;

    private final Path file;

    /**
     * What one queue holds.
     *
     * @param id by which the other server resumes the stream, or null
     * @param handled how many stanzas of that stream it has handled
     * @param waiting what it has not acknowledged, then what was not sent, oldest first
     */
    record Kept(
            DomainPair pair, String id, long handled, int unacknowledged, List<Outgoing> waiting) {}

    FederationFile(Path file) {
        this.file = file;
    }

    /**
     * Writes all, up to a bound.
     *
     * @return the queues for which there was no room
     */
    List<Kept> write(ReceivedStreams received, List<Kept> queues) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        List<Kept> left = new ArrayList<>(0);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
            out.writeInt(VERSION);
            out.writeLong(System.currentTimeMillis());
            received.write(out);
            for (Kept queue : queues) {
                if (out.size() < MOST_OCTETS) {
                    out.writeBoolean(true);
                    write(queue, out);
                } else {
                    left.add(queue);
                }
            }
            out.writeBoolean(false);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return left;
    }

    private static void write(Kept queue, DataOutputStream out) throws IOException {
        out.writeUTF(queue.pair.local());
        out.writeUTF(queue.pair.remote());
        out.writeUTF(queue.id == null ? "" : queue.id);
        out.writeLong(queue.handled);
        out.writeInt(queue.unacknowledged);
        out.writeInt(queue.waiting.size());
        long now = System.nanoTime();
        for (Outgoing one : queue.waiting) {
            out.writeLong(TimeUnit.NANOSECONDS.toMillis(now - one.since()));
            byte[] bytes = one.stanza().toBytes();
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /**
     * Reads all and takes the file away.
     *
     * @param received learns how much is handled
     */
    List<Kept> take(ReceivedStreams received) throws IOException {
        List<Kept> queues = new ArrayList<>();
        if (!Files.exists(file)) {
            return queues;
        }
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != VERSION) {
                throw new IOException("written by another version");
            }
            long stopped = Math.max(0, System.currentTimeMillis() - in.readLong());
            received.read(in);
            while (in.readBoolean()) {
                queues.add(read(in, stopped));
            }
        } catch (IOException | RuntimeException broken) {
            Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            throw new IOException("it is left in " + aside, broken);
        }
        Files.delete(file);
        return queues;
    }

    private static Kept read(DataInputStream in, long stopped) throws IOException {
        DomainPair pair = new DomainPair(in.readUTF(), in.readUTF());
        String id = in.readUTF();
        long handled = in.readLong();
        int unacknowledged = in.readInt();
        List<Outgoing> waiting = new ArrayList<>();
        long now = System.nanoTime();
        for (int left = in.readInt(); left > 0; left--) {
            long age = in.readLong() + stopped;
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            Element element = Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE);
            Stanza stanza = stamped(Stanza.of(element), pair.local(), age);
            waiting.add(new Outgoing(stanza, now - TimeUnit.MILLISECONDS.toNanos(age)));
        }
        return new Kept(pair, id.isEmpty() ? null : id, handled, unacknowledged, waiting);
    }

    /** XEP-0203 §2: when it set out, unless an earlier stop has said so. */
    private static Stanza stamped(Stanza stanza, String domain, long age) {
        if (stanza.kind() == Stanza.Kind.IQ || isStamp(stanza.child(DELAY, "delay"), domain)) {
            return stanza;
        }
        Instant set = Instant.now().minusMillis(age).truncatedTo(ChronoUnit.SECONDS);
        return stanza.withChild(
                Element.of(DELAY, "delay")
                        .attribute("from", domain)
                        .attribute("stamp", set.toString())
                        .build());
    }

    private static boolean isStamp(Element child, String domain) {
        return child != null && domain.equals(child.attribute("from"));
    }
}
