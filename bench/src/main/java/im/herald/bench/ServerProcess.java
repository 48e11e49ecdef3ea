package im.herald.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** What the server under test has used, read from Linux' {@code /proc}, its children included. */
public final class ServerProcess {
    /** Linux tells user space 100 ticks a second whatever the kernel's own clock (time(7)). */
    private static final long MICROS_PER_TICK = 10_000;

    private final ProcessHandle handle;

    /** Fails when no such process runs. */
    public ServerProcess(long pid) {
        handle =
                ProcessHandle.of(pid)
                        .orElseThrow(() -> new IllegalArgumentException("no process " + pid));
    }

    /** Processor time in microseconds, in steps of ten thousand. */
    public long cpuMicros() {
        return pids().map(pid -> cpuTicks(read(pid, "stat"))).sum() * MICROS_PER_TICK;
    }

    long residentKib() {
        return pids().map(pid -> residentKib(read(pid, "status"))).sum();
    }

    private LongStream pids() {
        LongStream children = handle.descendants().mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(handle.pid()), children);
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
