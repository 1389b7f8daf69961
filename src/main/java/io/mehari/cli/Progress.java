package io.mehari.cli;

import io.mehari.runtime.ProgressListener;
import io.mehari.runtime.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Pages, records and rate of each running action, for a person at a terminal. */
final class Progress implements ProgressListener {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Ten changes a second are as many as one can read. */
    private static final long PAUSE = NANOS_PER_SECOND / 10;

    private final LiveLine line;
    private final LongSupplier nanoTime;
    private final Map<String, Counts> running = new LinkedHashMap<>();
    private long changed;

    private record Counts(long startedAt, long pages, long records) {}

    /**
     * @param nanoTime a clock that only goes forward, {@link System#nanoTime} for example
     */
    Progress(LiveLine line, LongSupplier nanoTime) {
        this.line = line;
        this.nanoTime = nanoTime;
        this.changed = nanoTime.getAsLong() - PAUSE;
    }

    @Override
    public synchronized void progress(String mission, String action, long pages, long records) {
        long now = nanoTime.getAsLong();
        Counts before = running.get(action);
        running.put(action, new Counts(before == null ? now : before.startedAt(), pages, records));
        if (now - changed >= PAUSE) {
            changed = now;
            show(now);
        }
    }

    @Override
    public synchronized void finished(String mission, String action, Status status) {
        long now = nanoTime.getAsLong();
        Counts counts = running.remove(action);
        if (counts != null) {
            line.show("");
            line.say(text(action, counts, now) + ", " + status.word());
        }
        show(now);
    }

    private void show(long now) {
        line.show(
                running.entrySet().stream()
                        .map(entry -> text(entry.getKey(), entry.getValue(), now))
                        .collect(Collectors.joining("  |  ")));
    }

    private static String text(String action, Counts counts, long now) {
        long nanos = Math.max(now - counts.startedAt(), NANOS_PER_SECOND / 1000);
        long rate = Math.round((double) counts.records() * NANOS_PER_SECOND / nanos);
        return action
                + ": "
                + counts.pages()
                + (counts.pages() == 1 ? " page, " : " pages, ")
                + counts.records()
                + (counts.records() == 1 ? " record, " : " records, ")
                + rate
                + "/s";
    }
}
