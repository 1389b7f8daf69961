package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mehari.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what a case expects with what its run gave; an expectation it does not know fails. */
final class Expected {
    private static final Map<String, String> CODES =
            Map.of(
                    "ALREADY_RUNNING", "DELTA-BUSY-001",
                    "CURSOR_REGRESSION", "DELTA-CURSOR-001",
                    "INVALID_CURSOR", "DELTA-CURSOR-002",
                    "STREAM_NOT_FOUND", "DELTA-STREAM-001");

    private final CaseRun run;
    private CaseRun.Step step;

    Expected(CaseRun run) {
        this.run = run;
        this.step = run.steps.get(0);
    }

    void check() {
        Map<String, Object> expected = run.one.object("expect");
        expected.forEach(this::check);
    }

    private void check(String name, @Nullable Object value) {
        switch (name) {
            case "second" -> {
                step = run.steps.get(1);
                Case.object(value).forEach(this::check);
                step = run.steps.get(0);
            }
            case "third" -> {
                step = run.steps.get(2);
                Map<String, Object> shown = step.ended().document();
                Case.object(value)
                        .forEach(
                                (column, is) ->
                                        assertThat(shown.get(column)).as(column).isEqualTo(is));
                step = run.steps.get(0);
            }
            case "exit" -> assertThat((long) step.ended().exit()).as(said()).isEqualTo(value);
            case "exits" ->
                    assertThat(run.steps.stream().map(s -> (Object) (long) s.ended().exit()))
                            .isEqualTo(value);
            default -> {
                if (!requests(name, value) && !state(name, value) && !told(name, value)) {
                    throw new IllegalStateException("no such expectation: " + name);
                }
            }
        }
    }

    private boolean requests(String name, @Nullable Object value) {
        switch (name) {
            case "requests", "attempts" ->
                    assertThat((long) step.asked().size()).as(said()).isEqualTo(value);
            case "token_requests" ->
                    assertThat((long) step.tokenRequests()).as(said()).isEqualTo(value);
            case "request0" -> assertThat(first().pairs()).isEqualTo(pairs(value));
            case "request0_includes" -> assertThat(first().pairs()).containsAll(pairs(value));
            case "request0_excludes" ->
                    assertThat(first().pairs()).noneMatch(pair -> pair.startsWith(value + "="));
            case "request0_header" ->
                    Case.object(value)
                            .forEach(
                                    (header, is) ->
                                            assertThat(first().headers())
                                                    .containsEntry(
                                                            header.toLowerCase(Locale.ROOT),
                                                            String.valueOf(is)));
            case "bodies_equal" ->
                    assertThat(step.asked().stream().map(PageServer.Asked::body).distinct())
                            .hasSize(1)
                            .doesNotContain("");
            case "waits_s" -> assertThat(waits()).isEqualTo(value);
            case "waits_s_about" -> {
                List<?> about = (List<?>) value;
                assertThat(waits()).hasSameSizeAs(about);
                for (int i = 0; i < about.size(); i++) {
                    double millis = ((Number) about.get(i)).doubleValue() * 1000;
                    assertThat(waitsMillis().get(i).doubleValue())
                            .isCloseTo(millis, within(millis / 10));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean state(String name, @Nullable Object value) {
        switch (name) {
            case "sink" -> assertThat(run.sink()).as(said()).isEqualTo(value);
            case "sink_distinct" ->
                    assertThat(Set.copyOf(run.sink())).isEqualTo(Set.copyOf((List<?>) value));
            case "state" -> assertThat(column("committed_cursor")).as(said()).isEqualTo(value);
            case "status" -> assertThat(column("status")).as(said()).isEqualTo(value);
            case "records" ->
                    assertThat(((Number) column("records_processed")).longValue()).isEqualTo(value);
            case "error_summary" -> assertThat(column("error_summary")).isEqualTo(value);
            case "error_summary_contains" ->
                    assertThat(String.valueOf(column("error_summary"))).contains(text(value));
            case "state_suppliers" -> assertThat(column("committed_cursor")).isNotNull();
            case "state_invoices" -> {
                Map<String, @Nullable Object> row = run.state.row("acme_eu", "invoices");
                assertThat(row).as(said()).containsEntry("status", "failed");
                assertThat(row.get("committed_cursor")).isNull();
            }
            case "rows" -> assertThat(run.state.rows("mehari_delta_state")).hasSize(number(value));
            case "cursors" ->
                    assertThat(
                                    run.state.rows("mehari_delta_state").stream()
                                            .map(row -> row.get("committed_cursor"))
                                            .distinct())
                            .as(text(value))
                            .hasSize(2);
            case "metadata" -> {
                Map<String, Object> metadata = json(column("metadata"));
                assertThat(metadata).containsAllEntriesOf(Case.object(value));
            }
            case "audit" -> assertThat(audit().get(audit().size() - 1)).isEqualTo(value);
            case "audit_includes" -> assertThat(audit()).contains(text(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean told(String name, @Nullable Object value) {
        String all = said();
        switch (name) {
            case "error" -> assertThat(all).contains(CODES.getOrDefault(text(value), text(value)));
            case "error_kind" -> assertThat(step.result()).containsEntry("error_kind", text(value));
            case "result" -> assertThat(step.result()).containsAllEntriesOf(Case.object(value));
            case "message_contains" ->
                    assertThat(all)
                            .contains(((List<?>) value).stream().map(String::valueOf).toList());
            case "warn" -> assertThat(all).contains(text(value));
            case "warn_count" ->
                    assertThat((List<?>) step.result().get("warnings"))
                            .as(all)
                            .hasSize(number(value));
            case "stderr_steps_in_order" ->
                    assertThat(
                                    step.ended().entries().stream()
                                            .map(entry -> entry.get("step"))
                                            .toList())
                            .as(all)
                            .containsSubsequence(((List<?>) value).toArray());
            case "detail_of_fetch" -> assertThat(entry("fetch").get("detail")).isEqualTo(value);
            case "flushes" ->
                    assertThat(
                                    step.ended().entries().stream()
                                            .filter(entry -> "save".equals(entry.get("step"))))
                            .hasSize(number(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Map<String, Object> entry(String name) {
        return step.ended().entries().stream()
                .filter(entry -> name.equals(entry.get("step")))
                .findFirst()
                .orElseThrow();
    }

    private List<BigDecimal> waitsMillis() {
        List<BigDecimal> waits = new ArrayList<>();
        for (Map<String, Object> entry : step.ended().entries()) {
            if (String.valueOf(entry.get("step")).startsWith("http_")) {
                Object wait = Case.object(entry.get("detail")).get("wait_ms");
                waits.add(new BigDecimal(String.valueOf(wait)));
            }
        }
        return waits;
    }

    private List<Object> waits() {
        return waitsMillis().stream()
                .map(wait -> (Object) (Math.round(wait.doubleValue()) / 1000))
                .toList();
    }

    private PageServer.Asked first() {
        assertThat(step.asked()).as(said()).isNotEmpty();
        return step.asked().get(0);
    }

    private @Nullable Object column(String name) {
        String stream = String.valueOf(run.one.merged("definition").get("stream"));
        if (run.one.text("mission", "").startsWith("since: lastSync without braces")) {
            stream = "Api:/suppliers";
        }
        Map<String, @Nullable Object> row = run.state.row("acme_eu", stream);
        return row == null ? null : row.get(name);
    }

    private List<String> audit() {
        return run.state.rows("mehari_delta_audit").stream()
                .map(row -> String.valueOf(row.get("event_type")))
                .toList();
    }

    private String said() {
        return step.ended().out() + step.ended().err();
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static int number(@Nullable Object value) {
        return Integer.parseInt(text(value));
    }

    private static TreeSet<String> pairs(@Nullable Object value) {
        return new TreeSet<>(Arrays.asList(text(value).split("&")));
    }

    private static Map<String, Object> json(@Nullable Object text) {
        try {
            return Case.object(Json.read(text(text)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
