package im.herald.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminSocketTest {
    @TempDir private Path data;

    private static List<String> echo(List<String> words) {
        if (words.contains("fail")) {
            throw new AdminException("as asked");
        }
        return words;
    }

    @Test
    void wordsShouldArriveAsTheyWereSent() throws IOException {
        List<String> words = List.of("account", "ok", "error pass wörd %20", "");

        try (AdminSocket socket = AdminSocket.open(data, AdminSocketTest::echo)) {
            assertThat(AdminClient.of(data).orElseThrow().run(words)).isEqualTo(words);
            assertThat(socket).isNotNull();
        }
    }

    @Test
    void refusalShouldReachTheClient() throws IOException {
        try (AdminSocket socket = AdminSocket.open(data, AdminSocketTest::echo)) {
            AdminClient client = AdminClient.of(data).orElseThrow();

            assertThatThrownBy(() -> client.run(List.of("fail")))
                    .isInstanceOf(AdminException.class)
                    .hasMessage("as asked");
            assertThat(socket).isNotNull();
        }
    }

    @Test
    void socketShouldBelongToItsOwnerOnly() throws IOException {
        try (AdminSocket socket = AdminSocket.open(data, AdminSocketTest::echo)) {
            assertThat(Files.getPosixFilePermissions(AdminSocket.in(data)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(socket).isNotNull();
        }
    }

    @Test
    void folderWithoutServerShouldHaveNoClient() throws IOException {
        assertThat(AdminClient.of(data)).isEmpty();

        AdminSocket.open(data, AdminSocketTest::echo).close();

        assertThat(AdminClient.of(data)).isEmpty();
    }

    @Test
    void fileLeftByACrashShouldNotBeInTheWay() throws IOException {
        Files.createFile(AdminSocket.in(data));

        assertThat(AdminClient.of(data)).isEmpty();
        try (AdminSocket socket = AdminSocket.open(data, AdminSocketTest::echo)) {
            assertThat(AdminClient.of(data)).isPresent();
            assertThat(socket).isNotNull();
        }
    }
}
