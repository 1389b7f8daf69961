package io.mehari.source.page;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.ErrorResponse;
import io.mehari.expression.Lambda;
import io.mehari.expression.Platform;
import io.mehari.expression.Receiver;
import io.mehari.source.Answer;
import io.mehari.source.OptionReader;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of a pagination, which drives the page loop of a route (mission-language 7.2, 7.3).
 *
 * <p>Properties: {@code more} (ask for a page?), {@code turn} (the same as condition of the loop,
 * which begins a new round), {@code again} (the page of this round is to be asked for again), {@code params} and {@code next} (what the request
 * carries), {@code asking} (number of the page being asked for, from 1), {@code page} (number of
 * the page accepted last, 0 before the first), {@code items} (of that page), {@code result} (the
 * logical response), {@code all} (the items of all pages), {@code wait} (milliseconds before the
 * request), {@code truncated} and {@code incomplete} (the watermark must not move).
 *
 * <p>Methods: {@code accept(response, answer, until)}, {@code retry(options)}, {@code stop()},
 * {@code close()}.
 */
public final class Pager implements Receiver, Closeable {
    private final String fetch;
    private final Paging paging;
    private final ItemsFinder finder;
    private final PageCollection collection;
    private final Platform platform;
    private final RetryCount retries;
    private final Repeats repeats = new Repeats();
    private final String parameter;
    private final long maxPages;
    private final boolean stopAtRepeat;
    private final boolean pageMatch;

    private Paging.Target target;
    private List<@Nullable Object> items = List.of();
    private @Nullable ErrorResponse error;
    private boolean more = true;
    private boolean again;
    private boolean truncated;
    private boolean incomplete;
    private long page;
    private long wait;

    private Pager(OptionReader options, Paging paging, Platform platform, SpoolFolder folder) {
        this.fetch = PageErrors.fetch(options);
        this.paging = paging;
        this.platform = platform;
        this.finder = new ItemsFinder(options.text("itemsPath"), texts(options.list("hints")));
        this.collection = new PageCollection(keep(options), folder);
        this.retries = new RetryCount(fetch, platform.random());
        this.parameter = options.text("parameter", options.text("kind", ""));
        this.maxPages = options.whole("maxPages", Long.MAX_VALUE);
        this.stopAtRepeat = options.text("onRepeat", "").equals("stop");
        this.pageMatch = options.flag("pageMatch", true);
        this.target = paging.first();
        repeats.use(target);
    }

    /**
     * Begins a pagination.
     *
     * @param options {@code kind} offset, page or cursor; {@code parameter}; {@code size}; {@code
     *     first} value of the parameter; {@code next} text of the cursor path; {@code itemsPath};
     *     {@code hints} list of paths in the order of 7.2.2; {@code maxPages}; {@code onRepeat};
     *     {@code keep} items (default), last or none; {@code pageMatch} false when no match looks
     *     at each page; {@code source} and {@code path} for messages
     * @param next the compiled cursor path, applied to a page body; null reads {@code next} as a
     *     plain path of names
     * @param platform random numbers and warnings
     * @param folder where the items go when they are many
     * @throws MehariException MISSION-EVAL-001 when the first value is no number
     */
    public static Pager create(
            Map<?, ?> options,
            @Nullable Function<@Nullable Object, @Nullable Object> next,
            Platform platform,
            SpoolFolder folder) {
        OptionReader reader = new OptionReader("paginate", options);
        Paging paging =
                reader.text("kind", "").equals("cursor")
                        ? CursorPaging.of(reader, next)
                        : CountPaging.of(reader);
        return new Pager(reader, paging, platform, folder);
    }

    @Override
    public @Nullable Object property(String name) {
        return switch (name) {
            case "more" -> more;
            case "turn" -> {
                again = false;
                yield more;
            }
            case "again" -> again;
            case "params" -> target.parameters();
            case "next" -> target.url();
            case "asking" -> page + 1;
            case "page" -> page;
            case "items" -> items;
            case "all" -> collection.items();
            case "result" -> error != null ? error : collection.result(finder.path());
            case "wait" -> wait;
            case "truncated" -> truncated;
            case "incomplete" -> incomplete || truncated;
            default -> throw PageErrors.unknown("paging", name);
        };
    }

    /**
     * @throws MehariException MISSION-PAGE-001 stuck, -002 foreign next URL, MISSION-RETRY-001
     */
    @Override
    public @Nullable Object call(String method, List<@Nullable Object> arguments) {
        switch (method) {
            case "accept" ->
                    accept(argument(arguments, 0), argument(arguments, 1), argument(arguments, 2));
            case "retry" -> {
                wait = retries.next(arguments);
                again = true;
                return wait;
            }
            case "stop" -> {
                more = false;
                incomplete = true;
            }
            case "close" -> close();
            default -> throw PageErrors.unknown("paging", method);
        }
        return null;
    }

    /** Gives the items' file back; the logical response cannot be read any more. */
    @Override
    public void close() {
        collection.close();
        items = List.of();
        more = false;
    }

    private void accept(
            @Nullable Object response, @Nullable Object answer, @Nullable Object until) {
        page++;
        wait = 0;
        retries.reset();
        if (response instanceof ErrorResponse failed) {
            acceptError(failed);
        } else if (answer instanceof Answer about) {
            acceptPage(response, about, until);
        } else {
            throw PageErrors.argument("the answer of the request");
        }
    }

    private void acceptError(ErrorResponse failed) {
        more = false;
        incomplete = true;
        items = List.of();
        if (page == 1 || !pageMatch) {
            error = failed;
        }
        if (pageMatch) {
            platform.warn(
                    "MISSION-PAGE-004",
                    "paging of "
                            + fetch
                            + " ended at page "
                            + page
                            + " with the error "
                            + failed.property("code")
                            + " that a match accepted");
        }
    }

    private void acceptPage(@Nullable Object body, Answer answer, @Nullable Object until) {
        items = finder.items(body);
        Paging.Read read = new Paging.Read(body, answer, items, page, until != null);
        Optional<Paging.Target> next = isEnd(until, body) ? Optional.empty() : paging.next(read);
        repeats.use(answer);
        boolean drop = next.isPresent() && isStuck(answer, next.get());
        if (drop) {
            items = List.of();
        } else {
            collection.add(body, items, answer.body().bytes());
        }
        more = more && next.isPresent();
        if (more && page >= maxPages) {
            truncate();
        }
        if (more && next.isPresent()) {
            target = next.get();
            repeats.use(target);
        }
    }

    /** The stuck test; true when the page just read is to be dropped. */
    private boolean isStuck(Answer answer, Paging.Target next) {
        Optional<String> body = repeats.body(answer, page, target);
        Optional<String> repeated = repeats.target(next).or(() -> body);
        if (repeated.isEmpty()) {
            return false;
        }
        if (!stopAtRepeat) {
            throw PageErrors.stuck(fetch, page, repeated.get());
        }
        platform.warn("MISSION-PAGE-001", PageErrors.stuckText(fetch, page, repeated.get()));
        more = false;
        return body.isPresent();
    }

    private void truncate() {
        more = false;
        truncated = true;
        platform.warn(
                "MISSION-PAGE-003",
                "paging of " + fetch + " was cut off after page " + page + " (maxPages)");
    }

    private boolean isEnd(@Nullable Object until, @Nullable Object body) {
        if (!(until instanceof Lambda condition)) {
            return isTrue(until);
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        for (String name : condition.parameters()) {
            // the parameter's own value first: `page` is only free when it has another name
            arguments.add(
                    name.equals(parameter)
                            ? target.value()
                            : name.equals("page") ? Long.valueOf(page) : body);
        }
        return isTrue(condition.apply(arguments));
    }

    private static boolean isTrue(@Nullable Object value) {
        boolean zero = value instanceof Number number && number.doubleValue() == 0;
        return value != null && !value.equals(Boolean.FALSE) && !value.equals("") && !zero;
    }

    private static PageCollection.Keep keep(OptionReader options) {
        try {
            return PageCollection.Keep.valueOf(
                    options.text("keep", "items").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw options.wrong("keep", "items, last or none");
        }
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static @Nullable Object argument(List<@Nullable Object> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }
}
