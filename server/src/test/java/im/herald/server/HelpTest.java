package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    static Stream<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        collect(Main.commandLine(), all);
        return all.stream().filter(command -> !command.getCommandName().equals("help"));
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(below -> collect(below, all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShouldTeachByExamples(CommandLine command) {
        String help = command.getUsageMessage();

        assertThat(help).contains("Usage: ").contains("Examples:").contains("  herald ");
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    }

    /** A list of commands shows the first line of each description. */
    @ParameterizedTest
    @MethodSource("commands")
    void listOfCommandsShouldNotBreakOff(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()[0]).endsWith(".");
    }
}
