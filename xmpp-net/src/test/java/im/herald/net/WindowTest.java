package im.herald.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WindowTest {
    private static final int HALF = Window.BYTES / 2;

    private final Window window = new Window(connection());
    private Runnable whilePausing = () -> {};
    private boolean paused;

    /** Only pausing and reading on is asked of it. */
    private Connection connection() {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            boolean pauses = method.getName().equals("suspendRead");
                            if (pauses) {
                                whilePausing.run();
                            }
                            paused = pauses;
                            return null;
                        });
    }

    @Test
    void fullWindowShouldPauseTheConnectionUntilHalfIsHandled() {
        window.received(Window.BYTES);
        assertThat(paused).isFalse();

        window.received(1);
        assertThat(paused).isTrue();

        window.handled(1);
        window.handled(HALF - 1);
        assertThat(paused).isTrue();

        window.handled(1);
        assertThat(paused).isFalse();
    }

    @Test
    void stanzaLargerThanTheWindowShouldPauseUntilItIsHandled() {
        window.received(3 * Window.BYTES);
        assertThat(paused).isTrue();

        window.handled(3 * Window.BYTES);
        assertThat(paused).isFalse();
    }

    @Test
    void fullWindowShouldPauseTheConnectionThatAnotherReadsOn() {
        window.received(Window.BYTES + 1);
        paused = false;

        window.received(1);

        assertThat(paused).isTrue();
    }

    @Test
    @Timeout(30)
    void windowThatIsHandledWhileItIsBeingShutShouldNotStayShut() throws InterruptedException {
        Thread worker = new Thread(() -> window.handled(Window.BYTES), "worker");
        whilePausing =
                () -> {
                    worker.start();
                    while (worker.isAlive() && worker.getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                };
        window.received(Window.BYTES);

        window.received(1);

        worker.join();
        assertThat(paused).isFalse();
    }
}
