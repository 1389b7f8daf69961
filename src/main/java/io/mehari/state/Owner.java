package io.mehari.state;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that owns something: {@code host/pid/process start} (taps-and-delta 4.2). Two processes
 * of one host that got the same number one after the other differ in their start.
 */
public record Owner(String host, long pid, long startMillis) {
    /** This process. */
    public static Owner self() {
        return Self.OWNER;
    }

    /** The owner that {@link #toString} wrote, if the text is one. */
    public static Optional<Owner> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it was a process of this host that no longer exists. */
    public boolean isGone() {
        if (!host.equals(self().host())) {
            return false;
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> start(process) == startMillis)
                .isEmpty();
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + startMillis;
    }

    /** Asked for once: the name of a host can take long to find. */
    private static final class Self {
        static final Owner OWNER =
                new Owner(
                        hostName(), ProcessHandle.current().pid(), start(ProcessHandle.current()));

        private Self() {}

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName().replace('/', '-');
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
