package im.herald.server;

import im.herald.server.admin.AdminException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Passwords that people type and that the demo makes. */
final class Password {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private Password() {}

    /** From the first line of standard input, or asked for twice at the terminal. */
    static String read(boolean stdin) throws IOException {
        return stdin ? firstLine() : asked();
    }

    private static String firstLine() throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null || line.isEmpty()) {
            throw new AdminException("there is no password on standard input");
        }
        return line;
    }

    @SuppressWarnings("SystemConsoleNull") // on newer ones readPassword answers null
    private static String asked() {
        Console console = System.console();
        if (console == null) {
            throw new AdminException(
                    "there is no terminal to ask for the password; " + "use --password-stdin");
        }
        char[] first = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, again)) {
            throw new AdminException("the two passwords differ");
        }
        return new String(first);
    }

    /** Twelve letters that are not mistaken for one another: some 59 bits. */
    static String random(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
