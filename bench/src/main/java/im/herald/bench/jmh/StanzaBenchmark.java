package im.herald.bench.jmh;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.ByteSink;
import im.herald.xml.Element;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message that was read is changed and written without being parsed again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class StanzaBenchmark {
    private static final int RECIPIENTS = 100;

    private final Stanza message = Samples.stanza(Samples.MESSAGE);
    private final Jid romeo = Jid.of("romeo@montague.example/orchard");
    private final Jid juliet = Jid.of("juliet@capulet.example/balcony");
    private final Element stanzaId =
            Element.of("urn:xmpp:sid:0", "stanza-id")
                    .attribute("by", "juliet@capulet.example")
                    .attribute("id", "28482-98726-73623")
                    .build();
    private final Out out = new Out();

    @Benchmark
    public int write() {
        return written(message);
    }

    @Benchmark
    public int withFrom() {
        return written(message.withFrom(romeo));
    }

    @Benchmark
    public int withFromAndTo() {
        return written(message.withFrom(romeo).withTo(juliet));
    }

    @Benchmark
    public int withChild() {
        return written(message.withFrom(romeo).withChild(stanzaId));
    }

    /** One operation is a copy for each of 100 recipients. */
    @Benchmark
    public int fanOut() {
        Stanza sent = message.withFrom(romeo);
        int bytes = 0;
        for (int i = 0; i < RECIPIENTS; i++) {
            bytes += written(sent.withTo(juliet));
        }
        return bytes;
    }

    private int written(Stanza stanza) {
        out.size = 0;
        stanza.writeTo(out);
        return out.size;
    }

    /** As an outbox: bytes are copied and nothing else. */
    private static final class Out implements ByteSink {
        private final byte[] bytes = new byte[4096];
        private int size;

        @Override
        public void write(byte[] from, int offset, int length) {
            System.arraycopy(from, offset, bytes, size, length);
            size += length;
        }
    }
}
