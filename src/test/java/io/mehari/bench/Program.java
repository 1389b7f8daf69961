package io.mehari.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process from its start to its end, and what it took. */
final class Program {
    private static final long SAMPLE_MILLIS = 10;

    private Program() {}

    /**
     * What a process took.
     *
     * @param seconds of wall time
     * @param processor seconds of all its threads, as last seen before its end
     * @param megabytes of memory at its peak; 0 where the system does not tell
     */
    record Cost(double seconds, double processor, long megabytes) {}

    /** Runs a command to its end; its output is kept in the folder and shown when it fails. */
    static Cost run(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        File output = folder.resolve("output.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        Duration processor = Duration.ZERO;
        long peak = 0;
        while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
            processor = process.info().totalCpuDuration().orElse(processor);
            peak = Math.max(peak, peak(process.pid()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command)
                            + " ended with "
                            + process.exitValue()
                            + "\n"
                            + Files.readString(output.toPath()));
        }
        return new Cost(seconds, processor.toMillis() / 1e3, peak / 1024);
    }

    /** The largest resident set so far, in KiB. */
    private static long peak(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            return 0; // just ended, or no such file on this system
        }
        return 0;
    }
}
