package im.herald.server;

import im.herald.server.config.ConfigurationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The data folder, readable by its owner only and held by one server at a time. */
final class DataFolder implements AutoCloseable {
    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    /** Makes the folder if it is not there. */
    static void create(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException failed) {
            throw new ConfigurationException("cannot make the data folder " + folder, failed);
        }
        if (!Files.isWritable(folder)) {
            throw new ConfigurationException("cannot write to the data folder " + folder);
        }
    }

    /** Takes the folder for this server. */
    @SuppressWarnings("resource") // closing the channel ends the lock
    static DataFolder hold(Path folder) throws IOException {
        create(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("herald.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new ConfigurationException("another server runs on the data folder " + folder);
        }
        return new DataFolder(channel);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
