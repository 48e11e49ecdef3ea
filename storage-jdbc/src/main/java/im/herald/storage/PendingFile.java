package im.herald.storage;

import im.herald.store.ArchivedMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices may have heard before it was committed, in a file of the data folder that the system
 * keeps when the process is killed: see ADR 23. It is not written to disk for that, and who loses
 * it, as when the machine loses power, loses nothing that was acknowledged.
 */
final class PendingFile {
    private static final Logger LOG = LoggerFactory.getLogger(PendingFile.class);
    private static final int REGION_OCTETS = 8 << 20;
    private static final byte[] ZEROS = new byte[1 << 20];

    private final Path path;
    private boolean begun;

    /**
     * @param folder may be missing; then nothing is noted
     */
    PendingFile(Path folder) {
        this.path = folder.resolve("archive.pending");
    }

    /** What a killed process left, in order; what is damaged is left out, and the log says so. */
    List<ArchivedMessage> left() {
        List<ArchivedMessage> left = new ArrayList<>();
        try {
            ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
            boolean whole = file.capacity() % REGION_OCTETS == 0;
            for (int at = 0; whole && at < file.capacity(); at += REGION_OCTETS) {
                whole = PendingReader.read(file.slice(at, REGION_OCTETS), left::add);
            }
            if (!whole) {
                LOG.warn("{} is damaged; {} messages in it are whole", path, left.size());
            }
        } catch (NoSuchFileException none) {
            // the usual case: the last process ended by itself
        } catch (IOException failure) {
            LOG.warn("{} cannot be read: {}", path, failure.toString());
        }
        return left;
    }

    /**
     * Begins the file anew.
     *
     * @param count of writers
     * @return where each writer notes what it has not committed
     */
    List<PendingMessages> begin(int count) {
        begun = true;
        try (FileChannel channel = open()) {
            long octets = (long) count * REGION_OCTETS;
            for (long at = 0; at < octets; ) {
                at += channel.write(ByteBuffer.wrap(ZEROS), at); // a full disk is met here
            }
            return regions(channel, count);
        } catch (IOException failure) {
            LOG.warn("{} cannot be made: {}", path, failure.toString());
            end();
            return Collections.nCopies(count, PendingMessages.NONE);
        }
    }

    private static List<PendingMessages> regions(FileChannel channel, int count)
            throws IOException {
        SecureRandom random = new SecureRandom();
        List<PendingMessages> regions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = (long) i * REGION_OCTETS;
            ByteBuffer region = channel.map(MapMode.READ_WRITE, at, REGION_OCTETS);
            regions.add(new PendingMessages(region, random.nextInt()));
        }
        return regions;
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Everybody has been told what became of what was noted here. */
    void end() {
        try {
            if (begun) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            LOG.warn("{} cannot be deleted: {}", path, failure.toString());
        }
    }
}
