package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.plugins.archive.MessageState;
import im.herald.server.admin.AdminException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageReportTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final MessageState STATE =
            new MessageState(
                    "place",
                    "a\"b",
                    Jid.of("alice@example.org/laptop"),
                    Jid.of("bob@example.org"),
                    true,
                    NOON,
                    Map.of(Jid.of("bob@example.org/phone"), NOON.plusSeconds(1)),
                    Map.of(),
                    true);

    private final MessageReport report =
            new MessageReport(
                    (account, id) -> id.equals("place") ? Optional.of(STATE) : Optional.empty());

    @Test
    void peopleShouldReadALineForEachState() {
        assertThat(report.run(List.of("alice@example.org", "place", "text")))
                .containsExactly(
                        "from       alice@example.org/laptop",
                        "to         bob@example.org",
                        "id         a\"b",
                        "sent       2026-11-24T12:00:00Z",
                        "delivered  2026-11-24T12:00:01Z by bob@example.org/phone",
                        "read       not known");
    }

    @Test
    void programsShouldGetOneObject() {
        assertThat(report.run(List.of("alice@example.org", "place", "json")))
                .containsExactly(
                        "{\"id\":\"place\",\"message-id\":\"a\\\"b\",\"from\":\"alice@example.org/laptop\","
                                + "\"to\":\"bob@example.org\",\"outgoing\":true,\"sent\":\"2026-11-24T12:00:00Z\","
                                + "\"delivered\":[{\"device\":\"bob@example.org/phone\",\"at\":\"2026-11-24T12:00:01Z\"}],"
                                + "\"read\":[],\"complete\":true}");
    }

    @Test
    void whatIsNotThereShouldBeRefused() {
        assertThatThrownBy(() -> report.run(List.of("alice@example.org", "other", "text")))
                .isInstanceOf(AdminException.class)
                .hasMessage("no such message in alice@example.org");
        assertThatThrownBy(() -> report.run(List.of("@", "place", "text")))
                .isInstanceOf(AdminException.class);
        assertThatThrownBy(
                        () ->
                                new MessageReport(null)
                                        .run(List.of("a@example.org", "place", "text")))
                .hasMessage("this server keeps no archives");
    }
}
