package im.herald.bench;

/** What the server used between the meter's making and its reading. */
final class Meter {
    private final ServerProcess server;
    private final long cpuMicros;
    private final long residentKib;
    private final long nanos = System.nanoTime();

    Meter(ServerProcess server) {
        this.server = server;
        this.cpuMicros = server.cpuMicros();
        this.residentKib = server.residentKib();
    }

    /**
     * The processor time for each of so many units of work, with what the server puts off until
     * after them, and how long they took.
     */
    Result perUnit(String mode, long units) {
        double seconds = (System.nanoTime() - nanos) / 1e9;
        server.awaitQuiet();
        return new Result(mode)
                .with("units", units)
                .with("seconds", seconds)
                .with("units_per_second", units / seconds)
                .with("cpu_us_per_unit", (double) (server.cpuMicros() - cpuMicros) / units);
    }

    /** The processor time for each of so many units of work, in microseconds. */
    double microsPerUnit(long units) {
        return (double) (server.cpuMicros() - cpuMicros) / units;
    }

    long residentGrowthKib() {
        return server.residentKib() - residentKib;
    }
}
