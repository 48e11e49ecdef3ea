package im.herald.server;

import im.herald.server.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The data folder, readable by its owner only and held by one process at a time; the system lets go
 * of it when that process ends.
 */
final class DataFolder implements AutoCloseable {
    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    /** Makes the folder if it is not there. */
    static void create(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, rights("rwx------"));
            }
        } catch (IOException failed) {
            throw new ConfigurationException("cannot make the data folder " + folder, failed);
        }
        if (!Files.isWritable(folder)) {
            throw new ConfigurationException("cannot write to the data folder " + folder);
        }
    }

    static FileAttribute<Set<PosixFilePermission>> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }

    /**
     * Takes the folder for this process; its number is in the lock file, for whoever is refused.
     */
    static DataFolder hold(Path folder) {
        create(folder);
        try {
            return lock(folder, folder.resolve("herald.lock"));
        } catch (IOException failed) {
            throw new ConfigurationException("cannot lock the data folder " + folder, failed);
        }
    }

    private static DataFolder lock(Path folder, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        rights("rw-------"));
        if (!isOurs(channel)) {
            channel.close();
            throw new ConfigurationException(
                    "the data folder " + folder + " is in use by " + holder(file));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(ownNumber().getBytes(StandardCharsets.US_ASCII)));
        return new DataFolder(channel);
    }

    @SuppressWarnings("resource") // closing the channel ends the lock
    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldHere) {
            return false;
        }
    }

    private static String holder(Path file) throws IOException {
        String number = Files.readString(file, StandardCharsets.US_ASCII);
        return number.matches("\\d+") ? "process " + number : "another process";
    }

    private static String ownNumber() {
        return Long.toString(ProcessHandle.current().pid());
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the data folder could not be released", failed);
        }
    }
}
