package im.herald.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the server under test has used, read from Linux' {@code /proc}, its children included. */
public final class ServerProcess {
    /** Linux tells user space 100 ticks a second whatever the kernel's own clock (time(7)). */
    private static final long MICROS_PER_TICK = 10_000;

    private static final long QUIET_MILLIS = 200;
    private static final int LONGEST_WAIT = 100;

    private final List<ProcessHandle> handles;

    /**
     * Fails when no such process runs.
     *
     * @param pids those that belong together, as a server and its database; 0 stands for none
     */
    public ServerProcess(long... pids) {
        handles =
                LongStream.of(pids)
                        .filter(pid -> pid != 0)
                        .mapToObj(ServerProcess::handle)
                        .toList();
        if (handles.isEmpty()) {
            throw new IllegalArgumentException("no process");
        }
    }

    private static ProcessHandle handle(long pid) {
        return ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalArgumentException("no process " + pid));
    }

    /** Waits until it does nothing any more: what it has put off belongs to the work as well. */
    void awaitQuiet() {
        long before = cpuMicros();
        for (int i = 0; i < LONGEST_WAIT; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS));
            long now = cpuMicros();
            if (now - before <= MICROS_PER_TICK) {
                return;
            }
            before = now;
        }
    }

    /** Processor time in microseconds, in steps of ten thousand. */
    public long cpuMicros() {
        return pids().map(pid -> cpuTicks(read(pid, "stat"))).sum() * MICROS_PER_TICK;
    }

    long residentKib() {
        return pids().map(pid -> residentKib(read(pid, "status"))).sum();
    }

    private LongStream pids() {
        return handles.stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .mapToLong(ProcessHandle::pid);
    }

    /** utime + stime; the command's name before them may hold spaces, but ends with ')'. */
    static long cpuTicks(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }

    static long residentKib(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), ISO_8859_1);
        } catch (NoSuchFileException e) {
            return ""; // a child that has just ended
        } catch (IOException e) {
            throw new IllegalStateException("cannot read /proc of " + pid, e);
        }
    }
}
