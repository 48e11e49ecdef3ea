package im.herald.it.reliability;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full for a while; needs the right to mount one, and is skipped without. */
class FullDiskTest {
    @TempDir private Path folder;

    @Test
    void nothingShouldBeAcknowledgedWithoutRoomAndNothingLost() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        String mount = "mount -t tmpfs -o size=16m tmpfs " + disk;
        assumeThat(run(mount)).as(mount).isZero();
        try (KilledHerald herald = new KilledHerald(disk.resolve("data"))) {
            Path filler = disk.resolve("filler");
            new Outage(herald).shouldLoseNothing(() -> fill(filler), () -> remove(filler));
        } finally {
            run("umount " + disk);
        }
    }

    private static int run(String command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command.split(" ", -1))).start().waitFor();
    }

    private static void fill(Path filler) {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            return;
        }
    }

    private static void remove(Path filler) {
        try {
            Files.delete(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
