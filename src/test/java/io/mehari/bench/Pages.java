package io.mehari.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The page server in a process of its own. */
final class Pages implements AutoCloseable {
    private final Process process;
    private final String base;

    private Pages(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    /**
     * Starts it.
     *
     * @param size records of a page
     * @param millis that every answer takes
     */
    static Pages start(String java, long records, int size, long millis) throws IOException {
        Process process =
                new ProcessBuilder(
                                java,
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "-Dsun.net.httpserver.nodelay=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PageServer.class.getName(),
                                String.valueOf(records),
                                String.valueOf(size),
                                String.valueOf(millis))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String port = out.readLine();
        if (port == null) {
            throw new IOException("the page server did not start");
        }
        return new Pages(process, "http://127.0.0.1:" + port);
    }

    String base() {
        return base;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
