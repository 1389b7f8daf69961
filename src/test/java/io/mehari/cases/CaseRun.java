package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs a case in a folder of its own against a server of its own. */
final class CaseRun implements AutoCloseable {
    private static final String RUN = "run case.mission --settings s.json --result -";

    /** What this program of cases understands; anything else would be passed over in silence. */
    private static final Set<String> KNOWN =
            Set.of(
                    "id",
                    "about",
                    "prior",
                    "prior_from",
                    "pages",
                    "script",
                    "definition",
                    "mission",
                    "run",
                    "params",
                    "settings",
                    "since",
                    "since_extra",
                    "expect",
                    "clock_between_min",
                    "mission_has_settings_block",
                    "uses",
                    "body_extra",
                    "rows",
                    "java_opts",
                    "method",
                    "retry_written",
                    "paging",
                    "page_sizes",
                    "streams",
                    "invoices_fail",
                    "connectors",
                    "sink_fails_on_flush",
                    "expires_in",
                    "requests");

    /** One command of a case: how it ended and what it asked the server. */
    record Step(Command.Ended ended, List<PageServer.Asked> asked, int tokenRequests) {
        /** The result document on stdout; empty when there is none. */
        Map<String, Object> result() {
            return ended.out().startsWith("{") ? ended.document() : Map.of();
        }
    }

    final Case one;
    final Command command;
    final PageServer server = new PageServer();
    final StateRow state;
    private final StatePlace place;
    final List<Step> steps = new ArrayList<>();
    private final Instant now;

    CaseRun(Case one, Path folder, StatePlace place) throws IOException {
        this.one = one;
        this.command = new Command(folder);
        this.place = place;
        this.state = place.rows(folder);
        this.now = Instant.parse(String.valueOf(one.defaults().get("now")));
    }

    /** Runs the commands of the case, after those of the case that it goes on from. */
    void run(Map<String, Case> all) {
        assertThat(one.entry().keySet()).as("what the case needs").isSubsetOf(KNOWN);
        String before = one.text("prior_from", "");
        Case shown = before.isEmpty() ? one : all.get(before);
        command.file("case.mission", place.mission(shown.mission()));
        place.server().ifPresent(url -> command.environment.put("MEHARI_DATASOURCE_URL", url));
        if (one.usesOAuth()) {
            TokenDesk desk = new TokenDesk(one.entry().get("expires_in"));
            server.asksFor(desk);
            command.environment.putAll(desk.credentials("API", server.uri()));
        }
        prior(shown);
        show(shown);
        if (!before.isEmpty()) {
            settings(shown);
            command(RUN, now);
            steps.clear();
            server.script(List.of());
        }
        settings(one);
        if (one.has("invoices_fail")) {
            server.fails("/invoices");
        }
        if (one.has("sink_fails_on_flush")) {
            state.refuse("suppliers", "A3");
        }
        if (one.get("connectors") instanceof List<?> connectors) {
            for (Object connector : connectors) {
                settings(one, "connector_name", connector);
                command(RUN, now);
                server.shows(
                        List.of(List.of(List.of("B1", "2024-01-30T00:00:00Z"))), Map.of(), false);
            }
            return;
        }
        Object commands = one.get("run");
        List<?> list =
                commands instanceof List<?> several ? several : List.of(one.text("run", RUN));
        Instant at = now;
        for (Object text : list) {
            command(text.equals("default") ? RUN : String.valueOf(text), at);
            at = at.plus(Duration.ofMinutes(Long.parseLong(one.text("clock_between_min", "0"))));
        }
    }

    private void show(Case shown) {
        boolean numeric = "numeric_id".equals(shown.merged("definition").get("cursor_type"));
        server.shows(pages(shown), shown.object("body_extra"), numeric);
        server.script(
                shown.get("script") instanceof List<?> script
                        ? script.stream().map(String::valueOf).toList()
                        : List.of());
    }

    /** The pages as they are written, or as many rows as the case wants. */
    private static List<List<Object>> pages(Case shown) {
        if (shown.get("page_sizes") instanceof List<?> sizes) {
            List<List<Object>> pages = new ArrayList<>();
            for (Object size : sizes) {
                pages.add(rows(pages.size() * 10L, ((Number) size).longValue()));
            }
            return pages;
        }
        if (!shown.has("rows") && !shown.has("requests")) {
            return shown.pages();
        }
        long size = Long.parseLong(String.valueOf(shown.merged("definition").get("per_page")));
        long requests = Long.parseLong(shown.text("requests", "0"));
        long rows = Long.parseLong(shown.text("rows", String.valueOf(requests * size)));
        List<List<Object>> pages = new ArrayList<>();
        for (long from = 0; from < rows; from += size) {
            pages.add(rows(from, Math.min(size, rows - from)));
        }
        return pages;
    }

    private static List<Object> rows(long from, long count) {
        List<Object> rows = new ArrayList<>();
        for (long i = from; i < from + count; i++) {
            rows.add(List.of("A" + i, "2024-01-26T00:00:00Z"));
        }
        return rows;
    }

    private void settings(Case given) {
        settings(given, "connector_name", "acme_eu");
    }

    private void settings(Case given, String name, Object value) {
        Map<String, Object> document = new LinkedHashMap<>();
        Map<String, Object> config =
                new LinkedHashMap<>(Case.object(given.defaults().get("config")));
        config.put("api_url", server.uri());
        config.put(name, value);
        document.put("secrets", given.defaults().get("secrets"));
        document.put("config", config);
        document.put("job_params", given.object("params"));
        document.putAll(given.object("settings"));
        command.file("s.json", Json.text(document));
    }

    private void prior(Case shown) {
        if (shown.get("prior") != null) {
            state.write(priorRow(shown, now), now);
        }
    }

    /** The row that a case finds. */
    static Map<String, @Nullable Object> priorRow(Case shown, Instant now) {
        Object prior = shown.get("prior");
        Map<String, Object> definition = shown.merged("definition");
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("connector_name", "acme_eu");
        row.put("stream_name", definition.get("stream"));
        row.put("cursor_type", definition.get("cursor_type"));
        row.put("status", "succeeded");
        if (prior instanceof Map<?, ?>) {
            Map<String, Object> columns = new LinkedHashMap<>(Case.object(prior));
            Object minutes = columns.remove("age_min");
            row.putAll(columns);
            if (minutes != null) {
                long age = Math.round(Double.parseDouble(minutes.toString()) * 60);
                row.put("heartbeat_at", StateRow.text(now.minusSeconds(age)));
                row.put("started_at", StateRow.text(now.minusSeconds(age)));
                row.put("run_id", UUID.randomUUID().toString());
            }
        } else {
            row.put("committed_cursor", prior);
            row.put("committed_at", StateRow.text(now.minusSeconds(86_400)));
        }
        return row;
    }

    private void command(String text, Instant at) {
        List<String> words = new ArrayList<>(split(text));
        if (words.get(0).equals("run")) {
            words.addAll(List.of("--export", "sink"));
            if (!words.contains("--log-format")) {
                words.addAll(List.of("--log-format", "json"));
            }
        }
        command.environment.put("MEHARI_CLOCK", "fixed:" + at);
        server.forget();
        String[] line = words.toArray(String[]::new);
        Command.Ended ended =
                one.has("java_opts") && place.server().isEmpty()
                        ? command.runApart(one.text("java_opts", ""), line)
                        : command.run(line);
        steps.add(new Step(ended, server.log(), server.tokenRequests()));
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** The keys in the sink, in the order in which they came. */
    List<Object> sink() {
        if (one.has("sink_fails_on_flush")) {
            return state.rows("suppliers").stream().map(row -> row.get("number")).toList();
        }
        try {
            String stream = String.valueOf(one.merged("definition").get("stream"));
            Path file = command.folder.resolve("sink/" + stream + ".json");
            if (!Files.exists(file)) {
                return List.of();
            }
            List<?> records = (List<?>) Json.read(Files.readAllBytes(file));
            List<Object> keys = new ArrayList<>();
            for (Object record : records == null ? List.of() : records) {
                keys.add(Case.object(record).get("number"));
            }
            return keys;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
