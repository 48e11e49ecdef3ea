package im.herald.bench.jmh;

import im.herald.stanza.Stanza;
import im.herald.stream.StanzaTokenizer;
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

/** From bytes to a stanza. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class TokenizerBenchmark {
    private static final int PIECE = 100;

    private final StanzaTokenizer tokenizer = Samples.openStream();
    private final Samples.Latest latest = new Samples.Latest();

    @Benchmark
    public Stanza message() {
        return read(Samples.MESSAGE);
    }

    @Benchmark
    public Stanza presence() {
        return read(Samples.PRESENCE);
    }

    @Benchmark
    public Stanza iq() {
        return read(Samples.IQ);
    }

    @Benchmark
    public Stanza messageInPieces() {
        byte[] xml = Samples.MESSAGE;
        for (int at = 0; at < xml.length; at += PIECE) {
            tokenizer.feed(xml, at, Math.min(PIECE, xml.length - at), latest);
        }
        return latest.stanza;
    }

    private Stanza read(byte[] xml) {
        tokenizer.feed(xml, 0, xml.length, latest);
        return latest.stanza;
    }
}
