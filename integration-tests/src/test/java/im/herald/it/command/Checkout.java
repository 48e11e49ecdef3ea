package im.herald.it.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A folder with the launcher, and with a Maven and JDKs that only say what they were asked for. */
final class Checkout {
    private static final Path SCRIPT = Path.of("..", "herald").toAbsolutePath().normalize();
    private static final List<String> TOOLS =
            List.of(
                    "cat",
                    "dirname",
                    "find",
                    "getconf",
                    "grep",
                    "head",
                    "ls",
                    "mkdir",
                    "readlink",
                    "sed",
                    "tail",
                    "tee",
                    "touch");

    private final Path folder;
    private final Path home;
    private final Path bin;
    private final Path jvms;

    /** What the launcher printed; {@code out} is what the JDK that it started said. */
    record Run(int exit, String out, String err) {}

    Checkout(Path folder) throws IOException {
        this.folder = folder;
        home = Files.createDirectories(folder.resolve("check out"));
        bin = Files.createDirectories(folder.resolve("bin"));
        jvms = Files.createDirectories(folder.resolve("jvms"));
        Files.copy(SCRIPT, herald());
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("server/src/main"));
        Files.writeString(home.resolve("server/pom.xml"), "<project/>");
        Files.writeString(home.resolve("server/src/main/Main.java"), "class Main {}");
        for (String tool : TOOLS) {
            Path usual = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(
                    bin.resolve(tool), Files.exists(usual) ? usual : Path.of("/bin", tool));
        }
    }

    Path home() {
        return home;
    }

    Path herald() {
        return home.resolve("herald");
    }

    Path jdk(int release) {
        return jvms.resolve("jdk-" + release);
    }

    void installJdks(int... releases) throws IOException {
        for (int release : releases) {
            Files.createDirectories(jdk(release).resolve("bin"));
            Files.writeString(
                    jdk(release).resolve("release"), "JAVA_VERSION=\"" + release + ".0.1\"\n");
            script(jdk(release).resolve("bin/java"), "echo java " + release + " \"$@\"");
            script(jdk(release).resolve("bin/javac"), "exit 0");
        }
    }

    /** It builds the jar, complains, and exits so. */
    void installMaven(int exit) throws IOException {
        script(
                bin.resolve("mvn"),
                "echo '[INFO] Building Herald server 0.1.0-SNAPSHOT                   [8/8]'",
                "echo '[ERROR] something is wrong' >&2",
                "mkdir -p server/target/dist/lib && touch server/target/dist/lib/server-1.jar",
                "exit " + exit);
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** As if it had been built that many seconds ago. */
    void built(int secondsAgo) throws IOException {
        Path lib = Files.createDirectories(home.resolve("server/target/dist/lib"));
        Path jar = Files.writeString(lib.resolve("server-1.jar"), "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
    }

    /** The folder of a packaged server. */
    Path packaged() throws IOException {
        Path dist = folder.resolve("dist");
        Files.createDirectories(dist.resolve("lib"));
        Files.createDirectories(dist.resolve("bin"));
        Files.copy(SCRIPT, dist.resolve("bin/herald"));
        return dist;
    }

    Run run(String... arguments) throws Exception {
        return run(Map.of(), herald(), arguments);
    }

    /** From another folder, with nothing in the environment but what is said here. */
    Run run(Map<String, String> environment, Path herald, String... arguments) throws Exception {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(herald.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HERALD_JVMS", jvms.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        return new Run(
                process.waitFor(),
                new String(out, StandardCharsets.UTF_8).strip(),
                Files.readString(err).strip());
    }
}
