package im.herald.server;

import im.herald.server.admin.AdminException;
import im.herald.server.config.ConfigurationException;
import im.herald.storage.StorageUnavailable;
import im.herald.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The command line. */
@Command(
        name = "herald",
        description = "An XMPP server.",
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald demo                          try it on this machine",
            "  herald serve --set domain=example.org",
            "  herald account add you@example.org",
            "  herald help account                  more on one command"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            AccountCommand.class,
            ArchiveCommand.class,
            ConfigCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            MessageCommand.class,
            RoomsCommand.class,
            ReloadCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    static final String EXAMPLES = "%nExamples:%n";

    private Main() {}

    /** Exits with 0, with 1 and one line if the command failed, with 2 if it was misspelt. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed);
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed)
            throws Exception {
        if (!isExpected(failure)) {
            throw failure;
        }
        command.getErr().println("herald: " + oneLine(failure));
        return 1;
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof ConfigurationException
                || failure instanceof AdminException
                || failure instanceof StoreException
                || failure instanceof StorageUnavailable
                || failure instanceof UncheckedIOException
                || failure instanceof IOException;
    }

    private static String oneLine(Throwable failure) {
        String message = reason(failure);
        Throwable cause = failure.getCause();
        boolean told =
                cause == null || cause.getMessage() == null || message.contains(reason(cause));
        String whole = told ? message : message + ": " + reason(cause);
        return whole.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** Of some exceptions the message is only the file. */
    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof NoSuchFileException) {
            return "there is no " + message;
        }
        return failure instanceof AccessDeniedException ? "no access to " + message : message;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"herald " + text()};
        }
    }
}
