package io.mehari.camel;

import io.mehari.expression.Environment;
import io.mehari.expression.Expression;
import io.mehari.expression.Platform;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.run.Run;
import io.mehari.run.StreamTally;
import io.mehari.source.PathTemplate;
import io.mehari.source.page.Attempts;
import io.mehari.source.page.PageObserver;
import io.mehari.source.page.Pager;
import io.mehari.source.page.SpoolFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Functions around a fetch: its pagination, its repetition, its path. */
final class FetchFunctions {
    private FetchFunctions() {}

    static void into(Map<String, RouteFunction> table) {
        table.put("pager", FetchFunctions::pager);
        table.put("attempts", FetchFunctions::attempts);
        table.put("segment", FetchFunctions::segment);
        table.put("handOver", FetchFunctions::handOver);
        table.put("pause", FetchFunctions::pause);
        table.put("turn", call -> call.run().sequence(call.text(0)));
    }

    private static Object pager(RouteCall call) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>(call.object(0));
        options.put("onePage", call.run().dryRun());
        options.put("prefetch", call.run().setting("prefetch", "true").equals("true"));
        call.run().host().setting("max-pages").ifPresent(n -> options.putIfAbsent("maxPages", n));
        Exchange exchange = call.exchange();
        StreamTally tally = tally(options, exchange, call.run());
        Pager pager =
                Pager.create(
                        options,
                        next(options, exchange),
                        platform(exchange, call.run(), tally),
                        spools(call.run()),
                        observer(call.run(), tally));
        ActionScope scope = exchange.getProperty(ActionScope.PROPERTY, ActionScope.class);
        if (scope != null) {
            scope.closeIfUsedAtEnd(pager);
        }
        return pager;
    }

    private static @Nullable StreamTally tally(Map<?, ?> options, Exchange exchange, Run run) {
        boolean told = Boolean.TRUE.equals(options.get("told"));
        return options.get("stream") instanceof String stream
                ? StreamFunctions.begin(run, exchange, stream, told)
                : null;
    }

    private static PageObserver observer(Run run, @Nullable StreamTally tally) {
        return tally == null
                ? PageObserver.NONE
                : (page, items) -> StreamFunctions.page(run, tally, page, items);
    }

    private static Platform platform(Exchange exchange, Run run, @Nullable StreamTally tally) {
        Platform platform = new ExchangePlatform(exchange, run);
        return tally == null
                ? platform
                : new WarnedPlatform(platform, code -> StreamFunctions.warned(run, tally, code));
    }

    /** The cursor path, which sees the page body and nothing else (5.2). */
    private static @Nullable Function<@Nullable Object, @Nullable Object> next(
            Map<String, @Nullable Object> options, Exchange exchange) {
        if (!(options.get("next") instanceof String text)) {
            return null;
        }
        Expression path = Expression.compile(ExpressionParser.parse(text));
        Environment body = new PageScope(new ExchangeEnvironment(exchange));
        return page -> path.evaluate(body, page);
    }

    private static SpoolFolder spools(Run run) {
        return run.attachment("spool", SpoolFolder.class, () -> SpoolSettings.folder(run));
    }

    private static Object attempts(RouteCall call) {
        return Attempts.create(call.object(0), call.run().host().random());
    }

    /** Waits as a retry directive asks for: {@code pause(SOURCE, milliseconds)}. */
    private static @Nullable Object pause(RouteCall call) {
        SourceWaits waits =
                call.text(0).isEmpty()
                        ? new SourceWaits(call.run(), null)
                        : SourceSession.of(call.run(), call.text(0), call.exchange().getContext())
                                .limits()
                                .waits();
        waits.pause(call.argument(1) instanceof Number millis ? millis.longValue() : 0);
        return null;
    }

    /** Gives the source the token that the body holds, if it holds one (7.12). */
    private static Object handOver(RouteCall call) {
        return SourceSession.of(call.run(), call.text(0), call.exchange().getContext())
                .client()
                .handOver(call.body());
    }

    /**
     * A value inside a literal path: percent-encoded, and never silently empty where it matters.
     */
    private static String segment(RouteCall call) {
        return PathTemplate.encodeSegment(
                call.argument(0),
                call.argument(2) instanceof String written ? written : "...",
                call.text(1),
                problem -> call.run().warn("MISSION-FETCH-005", problem, call.node()));
    }
}
