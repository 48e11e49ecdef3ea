package im.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerProcessTest {
    @Test
    void userAndSystemTimeShouldBeAddedWhateverTheCommandIsCalled() {
        String stat = "42 (beam (smp) 1) S 1 42 42 0 -1 4194304 10 20 30 40 700 50 9 9 20 0 1 0 5";

        assertThat(ServerProcess.cpuTicks(stat)).isEqualTo(750);
    }

    @Test
    void residentMemoryShouldBeReadInKib() {
        assertThat(ServerProcess.residentKib("Name:\tx\nVmRSS:\t   1234 kB\nRssAnon:\t 9 kB\n"))
                .isEqualTo(1234);
    }

    @Test
    void thisProcessShouldHaveUsedMemory() {
        assertThat(new ServerProcess(ProcessHandle.current().pid()).residentKib()).isPositive();
    }

    @Test
    void missingProcessShouldBeRefused() {
        assertThatThrownBy(() -> new ServerProcess(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
