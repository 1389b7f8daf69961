package io.mehari.source.page;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.ErrorResponse;
import io.mehari.expression.Lambda;
import io.mehari.expression.Platform;
import io.mehari.expression.Receiver;
import io.mehari.expression.Values;
import io.mehari.source.Answer;
import io.mehari.source.OptionReader;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of a pagination, which drives the page loop of a route (mission-language 7.2, 7.3).
 *
 * <p>Properties: {@code turn} (the loop's condition: is a page to be asked for? begins the next
 * round), {@code more} (the same without beginning it), {@code again} (the page of this round is to
 * be asked for again), {@code params} and {@code next} (what the request carries), {@code page}
 * (number of the page of this round, from 1; null before and after all rounds), {@code items} (of
 * the page accepted last; of an error response in place of the first page what lies at {@code
 * taken}), {@code result} (the logical response), {@code all} (the items of all pages), {@code
 * wait} (milliseconds before the request), {@code truncated} and {@code incomplete} (the watermark
 * must not move), {@code asked} (the page of this round was asked for ahead), {@code answer} (about
 * the page taken last), {@code ahead} (may the next page be asked for already?), {@code following}
 * (the pagination as that request sees it).
 *
 * <p>Methods: {@code accept(response, answer, until)} takes the page of this round in; {@code
 * until} is a lambda whose parameters are named after what they get: the pagination parameter,
 * {@code page}, else the response. {@code retry(options)} wants the page again, {@code stop()} no
 * further one, {@code close()} frees the items. {@code hold(response, answer)} keeps what was asked
 * for, {@code take()} gives the response out.
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
    private final boolean prefetch;
    private final boolean onePage;
    private final @Nullable Taken taken;
    private final PageObserver observer;
    private final HeldPage held = new HeldPage();

    private Paging.Target target;
    private List<@Nullable Object> items = List.of();
    private @Nullable ErrorResponse error;
    private boolean more = true;
    private boolean again;
    private boolean open;
    private boolean truncated;
    private boolean incomplete;
    private long page;
    private long wait;

    private Pager(
            OptionReader options,
            Paging paging,
            Platform platform,
            SpoolFolder folder,
            PageObserver observer) {
        this.fetch = PageErrors.fetch(options);
        this.paging = paging;
        this.platform = platform;
        this.finder = new ItemsFinder(options.text("itemsPath"), texts(options.list("hints")));
        this.collection = new PageCollection(PageCollection.Keep.of(options), folder);
        this.retries = new RetryCount(fetch, platform.random());
        this.parameter = options.text("parameter", options.text("kind", ""));
        this.maxPages = options.whole("maxPages", Long.MAX_VALUE);
        this.stopAtRepeat = options.text("onRepeat", "").equals("stop");
        this.pageMatch = options.flag("pageMatch", true);
        this.prefetch = options.flag("prefetch", true);
        this.onePage = options.flag("onePage", false);
        this.taken = Taken.parse(options.text("taken"));
        this.observer = observer;
        this.target = paging.first();
        repeats.use(target);
    }

    /**
     * Begins a pagination.
     *
     * @param options {@code kind} offset, page or cursor; {@code parameter}; {@code size}; {@code
     *     first} value of the parameter; {@code next} text of the cursor path; {@code itemsPath};
     *     {@code hints} list of paths in the order of 7.2.2; {@code maxPages}; {@code onRepeat};
     *     {@code keep} items (default), last or none; {@code taken} path that a consumer of single
     *     pages takes of the response; {@code pageMatch} false when no match looks at each page;
     *     {@code prefetch} false when no page is asked for ahead; {@code source} and {@code path}
     *     for messages; {@code onePage} true when the answers are invented
     * @param next the compiled cursor path, applied to a page body; null reads {@code next} as a
     *     plain path of names
     * @param platform random numbers and warnings
     * @param folder where the items go when they are many
     * @param observer told of every page taken in
     * @throws MehariException MISSION-EVAL-001 when the first value is no number
     */
    public static Pager create(
            Map<?, ?> options,
            @Nullable Function<@Nullable Object, @Nullable Object> next,
            Platform platform,
            SpoolFolder folder,
            PageObserver observer) {
        OptionReader reader = new OptionReader("paginate", options);
        Paging paging =
                reader.text("kind", "").equals("cursor")
                        ? CursorPaging.of(reader, next)
                        : CountPaging.of(reader);
        return new Pager(reader, paging, platform, folder, observer);
    }

    @Override
    public @Nullable Object property(String name) {
        return switch (name) {
            case "more" -> more;
            case "turn" -> {
                again = false;
                begin();
                page = more ? page : 0;
                yield more;
            }
            case "again" -> again;
            case "params" -> target.parameters();
            case "next" -> target.url();
            case "page" -> page == 0 ? null : page;
            case "items" -> error != null && taken != null ? taken.of(error) : items;
            case "all" -> collection.items();
            case "result" -> error != null ? error : collection.result(finder.path());
            case "wait" -> wait;
            case "truncated" -> truncated;
            case "incomplete" -> incomplete || truncated;
            case "asked" -> held.isFull();
            case "answer" -> held.answer();
            case "ahead" -> prefetch && more;
            case "following" -> new NextPage(this, page + 1);
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
                    accept(
                            Given.first(arguments),
                            Given.find(arguments, Answer.class),
                            Given.find(arguments, Lambda.class));
            case "retry" -> {
                wait = retries.next(arguments);
                again = true;
                return wait;
            }
            case "stop" -> {
                more = false;
                open = false;
                incomplete = true;
            }
            case "hold" -> held.hold(Given.first(arguments), Given.find(arguments, Answer.class));
            case "take" -> {
                return held.take();
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
        held.take();
    }

    /** A new round; the page number stays when the same page is asked for again. */
    private void begin() {
        if (more && !open) {
            page++;
            open = true;
        }
    }

    private void accept(
            @Nullable Object response, @Nullable Answer answer, @Nullable Lambda until) {
        begin();
        open = false;
        wait = 0;
        retries.reset();
        if (response instanceof ErrorResponse failed) {
            acceptError(failed);
        } else if (answer != null) {
            acceptPage(response, answer, until);
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

    private void acceptPage(@Nullable Object body, Answer answer, @Nullable Lambda until) {
        items = finder.items(body);
        if (onePage) {
            collection.add(body, items, answer.body().bytes());
            more = false;
            return;
        }
        Paging.Read read = new Paging.Read(body, answer, items, page, until != null);
        Optional<Paging.Target> next = isEnd(until, body) ? Optional.empty() : paging.next(read);
        repeats.use(answer);
        boolean drop = next.isPresent() && isStuck(answer, next.get());
        if (drop) {
            items = List.of();
        } else {
            collection.add(body, items, answer.body().bytes());
        }
        observer.page(page, items.size());
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

    private boolean isEnd(@Nullable Lambda until, @Nullable Object body) {
        if (until == null) {
            return false;
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        for (String name : until.parameters()) {
            // the parameter's own value first: `page` is only free when it has another name
            Object free = name.equals("page") ? Long.valueOf(page) : body;
            arguments.add(name.equals(parameter) ? target.value() : free);
        }
        return Values.truth(until.apply(arguments));
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
