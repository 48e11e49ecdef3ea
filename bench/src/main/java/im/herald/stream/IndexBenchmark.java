package im.herald.stream;

import im.herald.bench.jmh.Samples;
import im.herald.stanza.Stanza;
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

/**
 * Only framing, well-formedness and the index of a stanza, without the stanza; in this package for
 * the sake of what the tokenizer keeps to itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class IndexBenchmark {
    private final Samples.Latest latest = new Samples.Latest();
    private final StreamStructure structure = new Indexing();

    public IndexBenchmark() {
        structure.limits(TokenizerLimits.authenticated());
        structure.handler(latest);
        structure.enter(StreamScope.NONE, "jabber:client");
        read(Samples.HEADER);
    }

    @Benchmark
    public Object message() {
        return read(Samples.MESSAGE);
    }

    @Benchmark
    public Object presence() {
        return read(Samples.PRESENCE);
    }

    @Benchmark
    public Object iq() {
        return read(Samples.IQ);
    }

    private Lexer read(byte[] xml) {
        Lexer lexer = structure.lexer();
        lexer.feed(xml, 0, xml.length);
        return lexer;
    }

    private static final class Indexing extends StreamStructure {
        @Override
        Stanza stanza(StanzaAssembly assembly, int contentEnd) {
            assembly.clear();
            return null;
        }
    }
}
