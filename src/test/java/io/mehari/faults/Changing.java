package io.mehari.faults;

import io.mehari.trial.StubApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A list of an API whose records change. Each change gives a record the next version and the
 * present as its {@code updated_at}; several may share one. Pages are asked for by the last record
 * of the one before, so that changes between two pages move none of the others.
 */
final class Changing {
    /** A record as the API has it now. */
    record Entry(int id, long version, Instant updatedAt) {
        private Map<String, Object> json(String text) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("version", version);
            json.put("updated_at", updatedAt.toString());
            json.put("text", text.repeat((int) version));
            return json;
        }
    }

    private static final int TOGETHER = 5;

    private final List<Entry> entries = new ArrayList<>();
    private final boolean sorted;
    private final int page;
    private final Random random;
    private String text = "as much text for each version ";

    /**
     * @param sorted in rising order of {@code updated_at}, else by id
     */
    Changing(int size, int page, boolean sorted, Random random) {
        this.page = page;
        this.sorted = sorted;
        this.random = random;
        Instant start = now().minus(Duration.ofHours(1));
        for (int id = 0; id < size; id++) {
            entries.add(new Entry(id, 1, start.plusMillis(random.nextInt(600_000))));
        }
    }

    /** Microseconds, which every store and database keeps. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** So many letters of text for each version, so that records grow. */
    synchronized void growBy(int letters) {
        text = "x".repeat(letters);
    }

    /** So many records, of which some may be the same, get a new version. */
    synchronized void change(int count) {
        Instant at = now();
        for (int i = 0; i < count; i++) {
            if (i % TOGETHER == 0) {
                at = now();
            }
            int id = random.nextInt(entries.size());
            entries.set(id, new Entry(id, entries.get(id).version() + 1, at));
        }
    }

    /** The page that follows the record named by {@code after}. */
    synchronized StubApi.Reply page(StubApi.Asked asked) {
        String since = asked.query().get("updated_after");
        String after = asked.query().get("after");
        List<Entry> rest =
                entries.stream()
                        .filter(e -> since == null || !e.updatedAt().isBefore(Instant.parse(since)))
                        .sorted(order())
                        .filter(e -> after == null || order().compare(e, named(after)) > 0)
                        .toList();
        List<Entry> now = rest.subList(0, Math.min(page, rest.size()));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", now.stream().map(entry -> entry.json(text)).toList());
        body.put("next", rest.size() > page ? name(now.get(page - 1)) : null);
        return StubApi.json(body);
    }

    private Comparator<Entry> order() {
        Comparator<Entry> byId = Comparator.comparing(Entry::id);
        return sorted ? Comparator.comparing(Entry::updatedAt).thenComparing(byId) : byId;
    }

    private static String name(Entry entry) {
        return entry.updatedAt() + "_" + entry.id();
    }

    private static Entry named(String name) {
        int end = name.indexOf('_');
        return new Entry(
                Integer.parseInt(name.substring(end + 1)),
                0,
                Instant.parse(name.substring(0, end)));
    }

    /** All records as they are now. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
