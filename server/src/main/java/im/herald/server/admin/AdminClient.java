package im.herald.server.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends commands to the server that runs on a data folder. */
public final class AdminClient implements AdminCommands {
    private final Path file;

    private AdminClient(Path file) {
        this.file = file;
    }

    /** Empty if no server runs on the folder. */
    public static Optional<AdminClient> of(Path data) {
        Path file = AdminSocket.in(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            return connection.isConnected() ? Optional.of(new AdminClient(file)) : Optional.empty();
        } catch (java.nio.file.AccessDeniedException | java.net.SocketException stale) {
            if (!Files.isWritable(file)) {
                throw new AdminException("the server on " + data + " belongs to another user");
            }
            return Optional.empty();
        } catch (IOException failed) {
            throw new AdminException("cannot reach the server: " + failed.getMessage());
        }
    }

    @Override
    public List<String> run(List<String> words) {
        try (SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(file));
                BufferedReader in =
                        new BufferedReader(
                                Channels.newReader(connection, StandardCharsets.UTF_8))) {
            ByteBuffer request = StandardCharsets.UTF_8.encode(Words.join(words) + "\n");
            while (request.hasRemaining()) {
                connection.write(request);
            }
            return answer(in);
        } catch (IOException failed) {
            throw new AdminException("the server did not answer: " + failed.getMessage());
        }
    }

    private static List<String> answer(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("ok")) {
                return lines;
            }
            if (line.startsWith("error ")) {
                throw new AdminException(line.substring("error ".length()));
            }
            lines.add(line.substring(1));
        }
        throw new AdminException("the server stopped while it answered");
    }
}
