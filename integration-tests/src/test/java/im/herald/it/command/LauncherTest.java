package im.herald.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.command.Checkout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code herald}. */
class LauncherTest {
    @TempDir private Path folder;
    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = new Checkout(folder);
    }

    @Test
    void newestJavaShouldBeTaken() throws Exception {
        checkout.built(0);
        checkout.installJdks(17, 25, 21);

        assertThat(checkout.run("status").out())
                .startsWith("java 25 ")
                .endsWith("im.herald.server.Main status");
    }

    @Test
    void javaHomeShouldWinIfItIsNewEnough() throws Exception {
        checkout.built(0);
        checkout.installJdks(11, 17, 21);

        assertThat(withJavaHome(17)).startsWith("java 17 ");
        assertThat(withJavaHome(11)).startsWith("java 21 ");
    }

    private String withJavaHome(int release) throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", checkout.jdk(release).toString());
        return checkout.run(environment, checkout.herald(), "status").out();
    }

    @Test
    void java25ShouldGetSmallHeadersAndNoWarnings() throws Exception {
        checkout.built(0);
        checkout.installJdks(17);
        assertThat(checkout.run("serve").out()).doesNotContain("CompactObjectHeaders", "unsafe");

        checkout.installJdks(25);

        assertThat(checkout.run("serve").out())
                .contains("-XX:+UseCompactObjectHeaders")
                .contains("--enable-native-access=ALL-UNNAMED")
                .contains("--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void optionsOfTheOperatorShouldComeLast() throws Exception {
        checkout.built(0);
        checkout.installJdks(17);

        Run run =
                checkout.run(
                        Map.of("HERALD_JAVA_OPTS", "-Xmx1g -Da=b"), checkout.herald(), "serve");

        assertThat(run.out())
                .contains(" -Xmx1g -Da=b -cp ")
                .endsWith("im.herald.server.Main serve");
    }

    @Test
    void missingJavaShouldBeSaid() throws Exception {
        checkout.built(0);
        checkout.installJdks(11);

        Run run = checkout.run("serve");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("needs Java 17 or newer").contains("JAVA_HOME");
    }

    @Test
    void missingMavenShouldBeSaid() throws Exception {
        checkout.installJdks(17);

        Run run = checkout.run("serve");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("nothing is built yet").contains("no mvn in PATH");
    }

    @Test
    void emptyPathShouldBeSurvived() throws Exception {
        checkout.built(0);
        checkout.installJdks(99);

        Run run = checkout.run(Map.of("PATH", ""), checkout.herald(), "status");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("java 99 ").endsWith("im.herald.server.Main status");
    }

    @Test
    void firstUseShouldBuildAndSayHowFarItIs() throws Exception {
        checkout.installJdks(17);
        checkout.installMaven(0);

        Run run = checkout.run("status");

        assertThat(run.err()).contains("the first time").contains("building [8/8] server");
        assertThat(run.out()).endsWith("im.herald.server.Main status");
    }

    @Test
    void brokenBuildShouldShowTheErrorAndWhereTheRestIs() throws Exception {
        checkout.installJdks(17);
        checkout.installMaven(1);

        Run run = checkout.run("status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("something is wrong")
                .contains(checkout.home().resolve("server/target/build.log").toString());
    }

    @Test
    void newerSourceShouldBuildAgainAndOnlyOnce() throws Exception {
        checkout.installJdks(17);
        checkout.installMaven(0);
        checkout.built(0);
        assertThat(checkout.run("status").err()).isEmpty();

        checkout.built(60);

        assertThat(checkout.run("status").err()).contains("the sources have changed");
        assertThat(checkout.run("status").err()).isEmpty();
    }

    @Test
    void newerSourceWithoutMavenShouldStartWhatIsBuilt() throws Exception {
        checkout.installJdks(17);
        checkout.built(60);

        Run run = checkout.run("status");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("the sources are newer than the build");
    }

    @Test
    void symbolicLinksShouldLeadHome() throws Exception {
        checkout.built(0);
        checkout.installJdks(17);
        Files.createSymbolicLink(folder.resolve("bin/herald"), checkout.herald());
        Path link = Files.createSymbolicLink(folder.resolve("h"), Path.of("bin", "herald"));

        assertThat(checkout.run(Map.of(), link, "status").out())
                .contains("-Dherald.home=" + checkout.home());
    }

    @Test
    void packagedServerShouldNeedNeitherSourcesNorMaven() throws Exception {
        checkout.installJdks(17);
        Path dist = checkout.packaged();

        Run run = checkout.run(Map.of(), dist.resolve("bin/herald"), "status");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("-Dherald.home=" + dist).contains("-cp " + dist + "/lib/*");
    }
}
