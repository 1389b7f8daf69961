package io.mehari.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.state.DeltaStore;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import io.mehari.time.Time;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TurnTest {
    private static final SinceOptions OPTIONS =
            SinceOptions.of(
                    Map.of("stream", "s", "field", "id", "type", "numeric_id"), null, Map::of);

    @TempDir Path folder;

    private StateDatabase database;
    private StreamReading reading;

    @BeforeEach
    void begin() {
        database = StateDatabase.open(StateLocation.of(name -> Optional.empty(), folder));
        reading =
                StreamReading.begin(
                        new DeltaStore(database, Time.system(), text -> text),
                        new StreamReading.Reader("C", "M", "run"),
                        OPTIONS,
                        Overrides.of(name -> Optional.empty()),
                        Time.system(),
                        (code, message) -> {});
    }

    @AfterEach
    void end() {
        database.close();
    }

    /** Sees an answer of a walk that nobody needs afterwards. */
    private static WeakReference<Object> walked(Turn turn, long value) {
        Object walk = new Object();
        turn.see(walk, List.of(value), 1);
        return new WeakReference<>(walk);
    }

    @Test
    void a_walk_is_not_kept_when_nobody_goes_on_with_it() {
        Turn turn = reading.turn("fetch", OPTIONS);
        WeakReference<Object> walk = walked(turn, 7);
        for (int i = 0; i < 100 && walk.get() != null; i++) {
            System.gc();
        }
        assertThat(walk.get()).isNull();
        assertThat(turn.value()).hasToString("7");
    }

    @Test
    void pages_of_one_walk_add_up_and_those_of_another_replace_them() {
        Turn turn = reading.turn("fetch", OPTIONS);
        Object walk = new Object();
        turn.see(walk, List.of(9L), 1);
        turn.see(walk, List.of(4L), 1);
        assertThat(turn.value()).hasToString("9");
        assertThat(turn.records()).isEqualTo(2);
        walked(turn, 5);
        assertThat(turn.value()).hasToString("5");
        assertThat(turn.records()).isEqualTo(1);
    }
}
