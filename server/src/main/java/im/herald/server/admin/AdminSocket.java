package im.herald.server.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one command on each connection: a line of words. The answer is lines that begin with a
 * space, then {@code ok} or {@code error} and a message.
 */
public final class AdminSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminSocket.class);

    private final Path file;
    private final ServerSocketChannel channel;
    private final AdminCommands commands;

    private AdminSocket(Path file, ServerSocketChannel channel, AdminCommands commands) {
        this.file = file;
        this.channel = channel;
        this.commands = commands;
    }

    /** The socket's place in the data folder. */
    static Path in(Path data) {
        return data.resolve("admin.sock");
    }

    /** Opens the socket; the caller holds the lock of the folder, so a file there is left over. */
    public static AdminSocket open(Path data, AdminCommands commands) throws IOException {
        Path file = in(data);
        Files.deleteIfExists(file);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failed) {
            channel.close();
            throw new IOException("cannot open " + file + ": " + failed.getMessage(), failed);
        }
        AdminSocket socket = new AdminSocket(file, channel, commands);
        thread("admin", socket::accept);
        return socket;
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel connection = channel.accept();
                thread("admin-command", () -> serve(connection));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException failed) {
                LOG.error("the admin socket failed", failed);
                return;
            }
        }
    }

    private void serve(SocketChannel connection) {
        try (connection;
                BufferedReader in =
                        new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
                PrintWriter out =
                        new PrintWriter(
                                Channels.newWriter(connection, StandardCharsets.UTF_8), false)) {
            String line = in.readLine();
            if (line != null) {
                answer(line, out);
            }
            out.flush();
        } catch (IOException gone) {
            LOG.debug("an admin connection ended", gone);
        }
    }

    private void answer(String line, PrintWriter out) {
        try {
            commands.run(Words.split(line)).forEach(text -> out.print(" " + text + "\n"));
            out.print("ok\n");
        } catch (AdminException refused) {
            out.print("error " + refused.getMessage() + "\n");
        } catch (RuntimeException bug) {
            LOG.error("an admin command failed", bug);
            out.print("error " + bug.getMessage() + "\n");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
