package im.herald.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code herald serve} prints, and how it ends. */
class ServeTest {
    @TempDir private Path data;

    @Test
    void logShouldTellStartAndStopInALineEach() {
        try (HeraldProcess herald = new HeraldProcess(data)) {
            herald.start();
            herald.addAccount("alice", "a secret of hers");
            herald.stop();

            List<String> lines = herald.log().lines();
            assertThat(lines).hasSizeLessThan(10);
            assertThat(lines.get(0)).contains("Herald ").contains(" on Java ");
            assertThat(lines).anyMatch(line -> line.contains("ready: domain localhost"));
            assertThat(lines.get(lines.size() - 1)).contains("stopped");
            assertThat(lines).noneMatch(line -> line.contains("a secret of hers"));
        }
    }

    @Test
    void jsonShouldBeOneObjectALine() {
        try (HeraldProcess herald = new HeraldProcess(data)) {
            herald.start("--log-json");
            herald.stop();

            assertThat(herald.log().lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                    .allMatch(
                            line -> line.contains("\"level\":\"") && line.contains("\"message\":"));
        }
    }

    /** {@code HeraldProcess} waits a minute at most. */
    @Test
    void sigtermShouldEndItWithZeroWhileSomebodyIsConnected() throws Exception {
        try (HeraldProcess herald = new HeraldProcess(data);
                Socket halfOpen = new Socket()) {
            herald.start();
            halfOpen.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), herald.port()));
            halfOpen.getOutputStream()
                    .write("<?xml version='1.0'?><stream".getBytes(StandardCharsets.UTF_8));

            assertThat(herald.stop()).isZero();
        }
    }
}
