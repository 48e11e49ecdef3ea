package im.herald.server;

import im.herald.server.config.HeraldConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes accounts with all they have to a file. */
@Command(
        name = "export",
        description = {
            "Writes accounts to a file that this and other servers import.",
            "The format is XEP-0227; the server may run or not. The file holds what",
            "proves passwords: keep it safe."
        },
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald export alice@example.org --out alice.xml",
            "  herald export example.org --out all.xml             all accounts of a domain",
            "  herald export alice@example.org > alice.xml"
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin private Settings settings;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "JID", arity = "1..*", description = "accounts, or domains")
    private List<String> jids;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where to; it must not exist. Standard output if absent")
    private Path out;

    @Override
    public Integer call() throws IOException {
        HeraldConfig config = settings.source().load();
        if (out != null) {
            export(config, out.toAbsolutePath());
            return 0;
        }
        Path file = config.data().resolve("export-" + UUID.randomUUID() + ".xml");
        try {
            export(config, file);
            try (OutputStream bytes = new FileOutputStream(FileDescriptor.out)) {
                Files.copy(file, bytes); // whatever the encoding of the terminal
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return 0;
    }

    private void export(HeraldConfig config, Path file) {
        List<String> words = new ArrayList<>(List.of("export", file.toString()));
        words.addAll(jids);
        Store.transfer(config, words, line -> spec.commandLine().getErr().println(line));
    }
}
