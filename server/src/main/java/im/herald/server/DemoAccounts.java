package im.herald.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts of the demo; their passwords are kept, so that a client's settings stay right. */
final class DemoAccounts {
    private static final List<String> NAMES = List.of("alice@localhost", "bob@localhost");

    private final Path file;
    private final Map<String, String> passwords = new LinkedHashMap<>();

    private DemoAccounts(Path file) {
        this.file = file;
    }

    /** Makes what is missing, in the folder and among the accounts. */
    static DemoAccounts in(Path data, AccountAdmin accounts) throws IOException {
        DemoAccounts demo = new DemoAccounts(data.resolve("demo-passwords"));
        demo.read();
        List<String> there = accounts.run(List.of("list"));
        for (String name : NAMES) {
            demo.give(accounts, name, there.contains(name));
        }
        demo.write();
        return demo;
    }

    private void read() throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space > 0) {
                passwords.put(line.substring(0, space), line.substring(space + 1).strip());
            }
        }
    }

    private void give(AccountAdmin accounts, String name, boolean there) {
        String kept = passwords.computeIfAbsent(name, n -> Password.random(new SecureRandom()));
        accounts.run(List.of(there ? "passwd" : "add", name, kept));
    }

    private void write() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        List<String> lines =
                passwords.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
        Files.write(file, lines, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** By address, in the order to show them. */
    Map<String, String> passwords() {
        return passwords;
    }
}
