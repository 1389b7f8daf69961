package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mehari.state.BeginOptions;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaException;
import io.mehari.state.DeltaRow;
import io.mehari.state.DeltaRun;
import io.mehari.state.DeltaStore;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A case that is a call on the state store rather than a run. */
final class ApiCase {
    private static final String CONNECTOR = "acme_eu";
    private static final String STREAM = "suppliers";

    private ApiCase() {}

    static void check(Case one, Path folder, StatePlace place) {
        Instant now = Instant.parse(String.valueOf(one.defaults().get("now")));
        if (one.get("prior") != null) {
            place.rows(folder).write(CaseRun.priorRow(one, now), now);
        }
        StateLocation location =
                StateLocation.of(
                        name -> name.equals("state.url") ? place.server() : Optional.empty(),
                        folder.resolve(".mehari"));
        try (StateDatabase database = StateDatabase.open(location)) {
            DeltaStore store = new DeltaStore(database, Time.virtual(now), text -> text);
            DeltaException fault =
                    catchThrowableOfType(DeltaException.class, () -> call(one, store));
            Map<String, Object> expected = one.object("expect");
            if (!expected.containsKey("error") && fault != null) {
                throw fault;
            }
            expected.forEach((name, value) -> check(name, value, store, fault));
        }
    }

    private static void call(Case one, DeltaStore store) {
        switch (one.text("call", "")) {
            case "get" -> store.get(CONNECTOR, STREAM);
            case "begin" -> begin(store);
            case "complete" -> {
                // Without a row there is no run that could be begun: it is the completion of none.
                DeltaRun run =
                        one.get("prior") == null
                                ? store.resume(CONNECTOR, STREAM, "no-such-run")
                                : begin(store);
                run.complete(one.get("new_cursor"), 0, Map.of());
            }
            default -> throw new IllegalStateException("no such call");
        }
    }

    private static DeltaRun begin(DeltaStore store) {
        return store.begin(CONNECTOR, STREAM, CursorType.TIMESTAMP_UTC, BeginOptions.DEFAULT);
    }

    private static void check(
            String name, @Nullable Object value, DeltaStore store, @Nullable DeltaException fault) {
        DeltaRow row = store.get(CONNECTOR, STREAM);
        switch (name) {
            case "error" -> {
                assertThat(fault).isNotNull();
                assertThat(fault.name()).hasToString(String.valueOf(value));
            }
            case "state", "cursor" ->
                    assertThat(row.columns().get("committed_cursor")).isEqualTo(value);
            case "status", "error_summary", "cursor_type" ->
                    assertThat(row.columns().get(name)).isEqualTo(value);
            default -> throw new IllegalStateException("no such expectation: " + name);
        }
    }
}
