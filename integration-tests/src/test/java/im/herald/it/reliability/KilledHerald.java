package im.herald.it.reliability;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.crash.Victim;
import java.nio.file.Path;

/** Herald as a process that is killed by its id. */
final class KilledHerald implements Victim, AutoCloseable {
    private final HeraldProcess herald;

    /**
     * @param settings keys and values in turn
     */
    KilledHerald(Path data, String... settings) {
        herald = new HeraldProcess(data).set("c2s.require-encryption", "false");
        for (int i = 0; i < settings.length; i += 2) {
            herald.set(settings[i], settings[i + 1]);
        }
    }

    HeraldProcess process() {
        return herald;
    }

    @Override
    public String domain() {
        return HeraldProcess.DOMAIN;
    }

    @Override
    public int port() {
        return herald.port();
    }

    @Override
    public void start() {
        herald.start();
    }

    @Override
    public void kill() {
        herald.kill();
    }

    @Override
    public void addAccount(String name, String password) {
        herald.addAccount(name, password);
    }

    @Override
    public void close() {
        herald.close();
    }
}
