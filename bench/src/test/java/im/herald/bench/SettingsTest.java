package im.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void optionsShouldReplaceDefaults() {
        Settings settings = Settings.parse("idle", "--connections", "500", "--port", "5333");

        assertThat(settings.mode()).isEqualTo("idle");
        assertThat(settings.connections()).isEqualTo(500);
        assertThat(settings.port()).isEqualTo(5333);
        assertThat(settings.mechanism()).isEqualTo("SCRAM-SHA-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "idle --pod 1", "idle --pid", "idle --count 1000001"})
    void whatIsNotUnderstoodOrUnboundedShouldBeRefused(String arguments) {
        String[] args = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

        assertThatThrownBy(() -> Settings.parse(args)).isInstanceOf(IllegalArgumentException.class);
    }
}
