package im.herald.server;

import im.herald.server.admin.AdminClient;
import im.herald.server.config.HeraldConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts, through the running server or, if none runs, straight in the store. */
@Command(
        name = "account",
        description = "Adds, changes, deletes and lists accounts; the server may run or not.",
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald account add alice@example.org",
            "  herald account list",
            "  herald help account add              more on one of them"
        },
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class AccountCommand implements Runnable {
    private static final String STDIN = "--password-stdin";
    private static final String STDIN_IS = "reads the password from the first line of input";

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(
                spec.commandLine(), "add, passwd, delete or list?");
    }

    @Command(
            description = "Adds an account, or several with the same password.",
            footerHeading = Main.EXAMPLES,
            footer = {
                "  herald account add alice@example.org             asks for the password",
                "  herald account add a@example.org b@example.org   one password for both",
                "  echo secret | herald account add a@example.org --password-stdin"
            },
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "JID", arity = "1..*") List<String> jids,
            @Option(names = STDIN, description = STDIN_IS) boolean stdin,
            @Mixin Settings settings)
            throws IOException {
        String password = Password.read(stdin);
        return perform(settings, jids.stream().map(jid -> List.of("add", jid, password)).toList());
    }

    @Command(
            description = "Changes a password.",
            footerHeading = Main.EXAMPLES,
            footer = {
                "  herald account passwd alice@example.org",
                "  herald account passwd alice@example.org --password-stdin < file"
            },
            mixinStandardHelpOptions = true)
    int passwd(
            @Parameters(paramLabel = "JID") String jid,
            @Option(names = STDIN, description = STDIN_IS) boolean stdin,
            @Mixin Settings settings)
            throws IOException {
        return perform(settings, List.of(List.of("passwd", jid, Password.read(stdin))));
    }

    @Command(
            description = "Deletes an account with all it has.",
            footerHeading = Main.EXAMPLES,
            footer = {"  herald account delete alice@example.org"},
            mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "JID") String jid, @Mixin Settings settings) {
        return perform(settings, List.of(List.of("delete", jid)));
    }

    @Command(
            description = "Lists accounts.",
            footerHeading = Main.EXAMPLES,
            footer = {"  herald account list", "  herald account list example.org"},
            mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "DOMAIN", arity = "0..1") String domain,
            @Mixin Settings settings) {
        return perform(
                settings, List.of(domain == null ? List.of("list") : List.of("list", domain)));
    }

    private int perform(Settings settings, List<List<String>> commands) {
        HeraldConfig config = settings.source().load();
        Optional<AdminClient> server = AdminClient.of(config.data());
        if (server.isPresent()) {
            commands.forEach(words -> print(server.get().run(inAccount(words))));
        } else {
            Store.accounts(config, commands, this::print);
        }
        return 0;
    }

    private static List<String> inAccount(List<String> words) {
        List<String> command = new ArrayList<>(List.of("account"));
        command.addAll(words);
        return command;
    }

    private void print(List<String> lines) {
        lines.forEach(line -> spec.commandLine().getOut().println(line));
    }
}
