package im.herald.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.crash.ArchiveReader;
import im.herald.testkit.wire.WireClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two people with two devices each, of which any may be away, cut off, hibernating or inactive: in
 * the end all know the same. {@code -Dherald.seed=N} repeats a run, {@code -Dherald.steps=N} makes
 * it longer.
 */
class DevicesTest {
    private static final Logger LOG = LoggerFactory.getLogger(DevicesTest.class);
    private static final int STEPS = Integer.getInteger("herald.steps", 250);

    @TempDir private Path folder;
    private final List<Device> devices = new ArrayList<>();
    private final List<String> texts = new ArrayList<>(); // ids of messages with bodies
    private Random random;

    @Test
    void allDevicesShouldKnowTheSameInTheEnd() {
        long seed = Long.getLong("herald.seed", new Random().nextLong() >>> 1);
        LOG.warn("seed {}", seed);
        random = new Random(seed);
        try (KilledHerald herald = new KilledHerald(folder.resolve("data"))) {
            herald.start();
            herald.addAccount("alice", "secret");
            herald.addAccount("bob", "secret");
            for (String resource : List.of("phone", "laptop")) {
                devices.add(new Device(herald, "alice", "bob", resource));
                devices.add(new Device(herald, "bob", "alice", resource));
            }
            devices.forEach(device -> device.arrive(false));
            for (int step = 0; step < STEPS; step++) {
                step(devices.get(random.nextInt(devices.size())));
            }
            devices.forEach(this::comeBack);
            settle();
            settle();
            judge(herald, "alice", seed);
            judge(herald, "bob", seed);
            assertThat(archive(herald, "alice").keySet())
                    .as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(archive(herald, "bob").keySet());
        } finally {
            devices.forEach(Device::close);
        }
    }

    private void settle() {
        devices.stream().filter(Device::isOnline).forEach(Device::settle);
    }

    private void comeBack(Device device) {
        if (device.isOnline()) {
            device.state(true);
        } else {
            device.arrive(random.nextBoolean());
        }
    }

    private void step(Device device) {
        if (!device.isOnline()) {
            device.arrive(random.nextInt(4) > 0);
            return;
        }
        switch (random.nextInt(12)) {
            case 0 -> device.leave();
            case 1 -> device.cut();
            case 2 -> device.state(false);
            case 3 -> device.state(true);
            case 4 -> {
                say(device); // and nobody tells it whether it arrived
                device.cut();
            }
            default -> {
                say(device);
                if (random.nextBoolean()) {
                    settle();
                }
            }
        }
    }

    private void say(Device device) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        String about = texts.isEmpty() ? null : texts.get(random.nextInt(texts.size()));
        String content =
                switch (about == null ? 0 : random.nextInt(6)) {
                    case 0, 1, 2 -> {
                        texts.add(id);
                        yield "<body>"
                                + id
                                + "</body><request xmlns='urn:xmpp:receipts'/>"
                                + "<markable xmlns='urn:xmpp:chat-markers:0'/>";
                    }
                    case 3 -> "<received xmlns='urn:xmpp:receipts' id='" + about + "'/>";
                    case 4 -> "<displayed xmlns='urn:xmpp:chat-markers:0' id='" + about + "'/>";
                    default ->
                            "<body>corrected by "
                                    + id
                                    + "</body>"
                                    + "<replace xmlns='urn:xmpp:message-correct:0' id='"
                                    + about
                                    + "'/>";
                };
        device.say(id, content);
    }

    private void judge(KilledHerald herald, String account, long seed) {
        Map<String, String> archive = archive(herald, account);
        List<String> order = List.copyOf(archive.keySet());
        Map<String, String> view = null;
        for (Device device : devices) {
            if (!device.toString().startsWith(account)) {
                continue;
            }
            String whose = device + ", seed " + seed;
            assertThat(device.faults()).as(whose).isEmpty();
            assertThat(device.heard().keySet())
                    .as(whose)
                    .containsExactlyInAnyOrderElementsOf(order);
            Map<String, String> known = new LinkedHashMap<>(device.heard());
            known.values().removeIf(id -> id == null); // sent by itself
            assertThat(archive).as(whose).containsAllEntriesOf(known);
            assertThat(device.inOrder())
                    .as(whose)
                    .isSortedAccordingTo(Comparator.comparingInt(order::indexOf));
            view = view == null ? device.view(order) : view;
            assertThat(device.view(order)).as(whose).isEqualTo(view);
        }
    }

    private static Map<String, String> archive(KilledHerald herald, String account) {
        try (WireClient reader = WireClient.connect(herald.port())) {
            reader.online(account, "secret", HeraldProcess.DOMAIN, "reader");
            Map<String, String> stanzaIds = ArchiveReader.stanzaIds(reader);
            assertThat(new LinkedHashSet<>(stanzaIds.values())).hasSize(stanzaIds.size());
            return stanzaIds;
        }
    }
}
