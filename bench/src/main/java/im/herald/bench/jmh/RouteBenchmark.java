package im.herald.bench.jmh;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.store.Credentials;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
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

/** A message between two accounts of one server with all plugins, without sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class RouteBenchmark {
    private final ForgetfulStores stores = new ForgetfulStores();
    private final Server server = new Server(Set.of("capulet.example"), stores, Runnable::run);
    private final StanzaTokenizer tokenizer = Samples.openStream();
    private final Samples.Latest latest = new Samples.Latest();
    private final Outbox romeosOutbox = new Outbox();
    private final Outbox julietsOutbox = new Outbox();
    private final Session romeo;
    private final Stanza message;

    public RouteBenchmark() {
        server.provide(Timer.class, (delay, work) -> () -> {});
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.install(server));
        romeo = bind(Jid.of("romeo@capulet.example/orchard"), romeosOutbox);
        bind(Jid.of("juliet@capulet.example/balcony"), julietsOutbox);
        message = Samples.stanza(Samples.MESSAGE).withFrom(romeo.jid());
    }

    private Session bind(Jid jid, Outbox outbox) {
        stores.accounts().create(jid.bare(), new Credentials(Map.of()));
        Session[] bound = new Session[1];
        server.accounts()
                .tell(
                        jid.bare(),
                        account -> {
                            bound[0] = new Session(account, jid, outbox);
                            server.bound(bound[0]);
                            server.received(
                                    bound[0], Samples.stanza(Samples.PRESENCE).withFrom(jid));
                        });
        return bound[0];
    }

    /** The way from one account to the other, without reading and writing. */
    @Benchmark
    public Stanza route() {
        romeo.account().tell(() -> server.received(romeo, message));
        return julietsOutbox.last;
    }

    /** From the sender's bytes to the recipient's. */
    @Benchmark
    public int readRouteWrite() {
        tokenizer.feed(Samples.MESSAGE, 0, Samples.MESSAGE.length, latest);
        Stanza stamped = latest.stanza.withFrom(romeo.jid());
        romeo.account().tell(() -> server.received(romeo, stamped));
        julietsOutbox.size = 0;
        julietsOutbox.last.writeTo(julietsOutbox::append);
        return julietsOutbox.size;
    }

    private static final class Outbox implements StreamOut {
        private final byte[] bytes = new byte[4096];
        private int size;
        private Stanza last;

        private void append(byte[] from, int offset, int length) {
            System.arraycopy(from, offset, bytes, size, length);
            size += length;
        }

        @Override
        public void send(Stanza stanza) {
            last = stanza;
        }

        @Override
        public void send(Element nonza) {
            throw new IllegalStateException(nonza.toString());
        }

        @Override
        public void close(StreamError error) {
            throw new IllegalStateException(error.toString());
        }
    }
}
