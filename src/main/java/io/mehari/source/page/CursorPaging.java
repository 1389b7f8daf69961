package io.mehari.source.page;

import io.mehari.expression.Environment;
import io.mehari.source.Answer;
import io.mehari.source.Excerpt;
import io.mehari.source.OptionReader;
import io.mehari.source.OriginRule;
import io.mehari.source.UrlBuilder;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code cursor(p, n, "path")}: each page tells the value, or the URL, of the next one. */
final class CursorPaging implements Paging {
    private static final Pattern LINK = Pattern.compile("links?\\.([A-Za-z][A-Za-z0-9_-]*)");
    private static final Pattern QUERY = Pattern.compile("(?:/[^?]*)?\\?[^=]+=.*");

    private final String fetch;
    private final String parameter;
    private final String path;
    private final Function<@Nullable Object, @Nullable Object> reader;
    private final @Nullable Object first;

    private CursorPaging(
            OptionReader options,
            String path,
            Function<@Nullable Object, @Nullable Object> reader) {
        this.fetch = PageErrors.fetch(options);
        this.parameter = options.text("parameter", "cursor");
        this.path = path;
        this.reader = reader;
        this.first = options.value("first");
    }

    /**
     * @param next the compiled cursor path; null reads the option {@code next} as a plain path
     */
    static CursorPaging of(
            OptionReader options, @Nullable Function<@Nullable Object, @Nullable Object> next) {
        String path = options.text("next", "").trim();
        if (next != null) {
            return new CursorPaging(options, path, next);
        }
        return new CursorPaging(
                options, path, path.isEmpty() ? body -> null : FieldPath.parse(path)::read);
    }

    @Override
    public Target first() {
        return first == null ? new Target(Map.of(), null, null) : target(first);
    }

    @Override
    public Optional<Target> next(Read read) {
        Optional<String> link = link(read);
        if (link.isPresent()) {
            return Optional.of(
                    UrlBuilder.resolve(read.answer().url(), link.get())
                            .map(url -> target(url, read))
                            .orElseGet(() -> target(link.get())));
        }
        Object value = reader.apply(read.body());
        if (value == null
                || value == Environment.ABSENT
                || value.equals(false)
                || value.equals("")) {
            return Optional.empty();
        }
        Optional<URI> url =
                value instanceof String text && isUrl(text, read.answer().url())
                        ? UrlBuilder.resolve(read.answer().url(), text)
                        : Optional.empty();
        return Optional.of(url.map(u -> target(u, read)).orElseGet(() -> target(value)));
    }

    /**
     * The target of a {@code Link} header, where the path names one and the body has no such path.
     */
    private Optional<String> link(Read read) {
        Matcher link = LINK.matcher(path);
        if (!link.matches() || FieldPath.parse(path).read(read.body()) != Environment.ABSENT) {
            return Optional.empty();
        }
        Answer answer = read.answer();
        return Optional.ofNullable(answer.links().get(link.group(1).toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether a value of a body is a URL. A relative one must show a query, or begin as the current
     * path does: base64 cursors may start with a slash too.
     */
    private static boolean isUrl(String value, URI current) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return true;
        }
        return QUERY.matcher(value).matches()
                || (value.startsWith("/") && sharesFirstSegment(value, current.getRawPath()));
    }

    private static boolean sharesFirstSegment(String value, String path) {
        int end = path.indexOf('/', 1);
        return path.length() > 1 && value.startsWith(end < 0 ? path : path.substring(0, end + 1));
    }

    private Target target(URI url, Read read) {
        Optional<String> value = UrlBuilder.parameter(url, parameter).filter(v -> !v.isEmpty());
        if (value.isPresent()) {
            return target(value.get());
        }
        Answer answer = read.answer();
        if (!answer.origins().trusts(url) && !OriginRule.same(url, answer.url())) {
            String shown = url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
            throw PageErrors.foreign(fetch, read.page(), shown);
        }
        return new Target(Map.of(), url.toString(), url.toString());
    }

    private Target target(Object value) {
        return new Target(Map.of(parameter, value), value, null);
    }

    @Override
    public String toString() {
        return parameter + " from " + Excerpt.of(path, 100);
    }
}
