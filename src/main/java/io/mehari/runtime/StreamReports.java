package io.mehari.runtime;

import io.mehari.run.Run;
import io.mehari.run.StreamTally;
import java.time.Instant;
import java.util.Optional;

/** Tells what a run read of its streams. */
final class StreamReports {
    private StreamReports() {}

    static MissionReport.Instance of(Run run, Instant now) {
        return new MissionReport.Instance(
                run.connector(), run.streams().stream().map(tally -> report(tally, now)).toList());
    }

    private static MissionReport.StreamReport report(StreamTally tally, Instant now) {
        return new MissionReport.StreamReport(
                tally.name(),
                Optional.ofNullable(tally.bound())
                        .map(
                                bound ->
                                        new MissionReport.CursorReport(
                                                bound.cursorType(),
                                                bound.committed(),
                                                tally.committed(),
                                                bound.lower(),
                                                bound.source())),
                tally.fetched(),
                tally.flushed(),
                tally.pages(),
                tally.requests(),
                tally.retries(),
                tally.flushes(),
                tally.recordsWithoutCursor(),
                tally.warnings(),
                tally.rateLimitedMillis(),
                tally.durationMillis(now));
    }
}
