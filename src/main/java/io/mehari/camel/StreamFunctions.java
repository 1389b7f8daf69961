package io.mehari.camel;

import io.mehari.run.EventKind;
import io.mehari.run.FlushUnit;
import io.mehari.run.LogEntry;
import io.mehari.run.Run;
import io.mehari.run.StreamTally;
import io.mehari.source.page.ItemsFinder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Functions that count and log what is read of a stream, and flush it in units. */
final class StreamFunctions {
    private static final String TRUNCATED = "MISSION-PAGE-003";

    private StreamFunctions() {}

    static void into(Map<String, RouteFunction> table) {
        table.put("reading", call -> begin(call, Boolean.TRUE.equals(call.argument(1))));
        table.put("read", StreamFunctions::read);
        table.put("unit", StreamFunctions::unit);
        table.put("slices", StreamFunctions::slices);
    }

    /** A fetch begins to read a stream: {@code reading(stream, told)}. */
    private static @Nullable Object begin(RouteCall call, boolean told) {
        begin(call.run(), call.exchange(), call.text(0), told);
        return null;
    }

    static StreamTally begin(Run run, Exchange exchange, String stream, boolean told) {
        StreamTally tally = run.stream(stream);
        if (tally.action() == null) {
            tally.read(Runs.tally(exchange, run).name(), told);
            say(entry(run, tally, "start"), tally, "Reading " + stream);
        }
        return tally;
    }

    /** An answer without pages came: {@code read(stream, response, hints)}. */
    private static @Nullable Object read(RouteCall call) {
        List<String> hints = call.list(2).stream().map(String::valueOf).toList();
        long items = new ItemsFinder(null, hints).items(call.argument(1)).size();
        page(call.run(), call.run().stream(call.text(0)), 1, items);
        return null;
    }

    static void page(Run run, StreamTally tally, long page, long items) {
        tally.page(items);
        run.events()
                .of(EventKind.FETCH_PAGE)
                .with("action", tally.action())
                .with("stream", tally.name())
                .with("page", page)
                .with("items", items)
                .tell();
        LogEntry entry = entry(run, tally, "fetch").detail("page", page).detail("count", items);
        String rows = items == 1 ? " row)" : " rows)";
        say(entry, tally, "Fetched page " + page + " of " + tally.name() + " (" + items + rows);
    }

    /** A pagination has warned of something. */
    static void warned(Run run, StreamTally tally, String code) {
        tally.warning();
        if (code.equals(TRUNCATED)) {
            run.events()
                    .of(EventKind.FETCH_TRUNCATED)
                    .with("action", tally.action())
                    .with("stream", tally.name())
                    .with("page", tally.pages())
                    .tell();
        }
    }

    /** An action that read streams has succeeded. */
    static void done(Run run, String action, Instant at) {
        for (StreamTally tally : run.streams()) {
            if (action.equals(tally.action())) {
                tally.succeeds(at);
                String cursor = tally.bound() == null ? null : tally.committed();
                say(
                        entry(run, tally, "done")
                                .detail("count", tally.fetched())
                                .detail("cursor", cursor),
                        tally,
                        "Done: "
                                + tally.fetched()
                                + " of "
                                + tally.name()
                                + (cursor == null ? "" : ", new cursor = " + cursor));
            }
        }
    }

    private static LogEntry entry(Run run, StreamTally tally, String step) {
        return run.log(step).action(tally.action()).stream(tally.name());
    }

    /** What reads as it goes on is told to all; other fetches to those who want to know. */
    private static void say(LogEntry entry, StreamTally tally, String message) {
        if (tally.told()) {
            entry.info(message);
        } else {
            entry.debug(message);
        }
    }

    /** {@code unit(stream, every)}. */
    private static Object unit(RouteCall call) {
        long every = call.argument(1) instanceof Number number ? number.longValue() : 0;
        String action = Runs.tally(call.exchange(), call.run()).name();
        return FlushUnit.of(call.run(), call.text(0), action, every);
    }

    /**
     * The slices of a unit, which end when one of them has failed: {@code slices(unit, items,
     * single)}, where {@code single} takes what is no list for the only item.
     */
    private static Object slices(RouteCall call) {
        Object items = call.argument(1);
        boolean single =
                Boolean.TRUE.equals(call.argument(2)) && items != null && !(items instanceof List);
        return ItemIterator.slices(
                (FlushUnit) Objects.requireNonNull(call.argument(0)),
                single ? List.of(items) : items,
                call.exchange());
    }
}
