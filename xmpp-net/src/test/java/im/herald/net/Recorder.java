package im.herald.net;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Echoes what it receives and remembers what happened. */
class Recorder implements ConnectionHandler {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    final Connection connection;

    Recorder(Connection connection) {
        this.connection = connection;
    }

    String next() throws InterruptedException {
        String event = happened.poll(10, TimeUnit.SECONDS);
        return event == null ? "nothing" : event;
    }

    boolean isQuiet() {
        return happened.isEmpty();
    }

    @Override
    public void received(byte[] buf, int off, int len) {
        connection.send(buf, off, len);
    }

    @Override
    public void idle() {
        happened.add("idle");
    }

    @Override
    public void closed() {
        happened.add("closed");
    }

    @Override
    public void secured() {
        happened.add("secured");
    }

    @Override
    public void overflow() {
        happened.add("overflow");
    }

    void say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        connection.send(bytes, 0, bytes.length);
    }
}
