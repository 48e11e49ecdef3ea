package im.herald.plugins.streammanagement;

import im.herald.jid.Jid;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where sessions wait while the server is stopped: a file, written at a stop and taken away at the
 * start, so that what it says is never older than the last stop. Blocks.
 */
public final class SessionFile {
    private static final int VERSION = 1;
    private static final int MOST_OCTETS = 256 << 20;

    private final Path file;

    /**
     * @param file in a folder that others cannot read
     */
    public SessionFile(Path file) {
        this.file = file;
    }

    /** Whether there is something to take. */
    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Writes all, up to a bound.
     *
     * @return the sessions for which there was no room
     */
    List<SavedSession> write(List<SavedSession> sessions, Ended ended) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        List<SavedSession> left = new ArrayList<>();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
            out.writeInt(VERSION);
            write(ended, out);
            for (SavedSession session : sessions) {
                if (out.size() < MOST_OCTETS) {
                    out.writeBoolean(true);
                    session.write(out);
                } else {
                    left.add(session);
                }
            }
            out.writeBoolean(false);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return left;
    }

    private static void write(Ended ended, DataOutputStream out) throws IOException {
        List<IoStep> steps = new ArrayList<>();
        ended.forEach(
                (account, id, handled) ->
                        steps.add(
                                () -> {
                                    out.writeUTF(account.toString());
                                    out.writeUTF(id);
                                    out.writeLong(handled);
                                }));
        out.writeInt(steps.size());
        for (IoStep step : steps) {
            step.run();
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface IoStep {
        void run() throws IOException;
    }

    /**
     * Reads all and takes the file away.
     *
     * @param ended learns of sessions that are over
     */
    List<SavedSession> take(Ended ended) throws IOException {
        List<SavedSession> sessions = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != VERSION) {
                throw new IOException("written by another version");
            }
            for (int left = in.readInt(); left > 0; left--) {
                ended.add(Jid.of(in.readUTF()), in.readUTF(), in.readLong());
            }
            while (in.readBoolean()) {
                sessions.add(SavedSession.read(in));
            }
        } finally {
            Files.delete(file);
        }
        return sessions;
    }
}
