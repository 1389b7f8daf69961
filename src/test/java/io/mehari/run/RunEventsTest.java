package io.mehari.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.source.credential.SecretFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunEventsTest {
    private final SecretFilter secrets = new SecretFilter();
    private final Run run =
            new Run(
                    new Declared(
                            "Trial", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()),
                    new FakeHost(),
                    secrets,
                    new Run.Extensions(name -> null, Map.of()));
    private final List<RunEvent> heard = new ArrayList<>();

    private RunEvents.Listener listener(Set<EventKind> kinds) {
        return new RunEvents.Listener() {
            @Override
            public boolean hears(EventKind kind) {
                return kinds.contains(kind);
            }

            @Override
            public void heard(RunEvent event) {
                heard.add(event);
            }
        };
    }

    @Test
    void an_event_says_which_run_it_is_of_and_when_it_happened() {
        run.events().listen(listener(Set.of(EventKind.FETCH_RETRY)));

        run.events().of(EventKind.FETCH_RETRY).with("attempt", 2L).lasting(7).tell();

        RunEvent event = heard.get(0);
        assertThat(event.kind().word()).isEqualTo("fetch.retry");
        assertThat(event.runId()).isEqualTo(run.id());
        assertThat(event.mission()).isEqualTo("Trial");
        assertThat(event.at()).isEqualTo(run.host().clock().instant());
        assertThat(event.durationMillis()).isEqualTo(7);
        assertThat(event.fields()).isEqualTo(Map.of("attempt", 2L));
        assertThat(event.text()).isEqualTo("fetch.retry attempt=2");
    }

    @Test
    void who_does_not_want_to_hear_of_a_kind_is_not_told() {
        run.events().listen(listener(Set.of(EventKind.FETCH_RETRY)));

        run.events().of(EventKind.STEP_START).with("step", "a").tell();

        assertThat(run.events().isHeard(EventKind.STEP_START)).isFalse();
        assertThat(run.events().isHeard(EventKind.FETCH_RETRY)).isTrue();
        assertThat(heard).isEmpty();
    }

    /** A listener that fails at one of its questions. */
    private record Broken(boolean whenAsked) implements RunEvents.Listener {
        @Override
        public boolean hears(EventKind kind) {
            if (whenAsked) {
                throw new IllegalStateException("deaf");
            }
            return true;
        }

        @Override
        public void heard(RunEvent event) {
            throw new IllegalStateException("deaf");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_listener_that_fails_disturbs_neither_the_run_nor_other_listeners(boolean whenAsked) {
        run.events().listen(new Broken(whenAsked));
        run.events().listen(listener(Set.of(EventKind.SYNC_CHECKPOINT)));

        run.events().of(EventKind.SYNC_CHECKPOINT).tell();

        assertThat(heard).hasSize(1);
    }

    @Test
    void secrets_are_masked_in_the_fields_of_events_and_null_is_left_out() {
        secrets.register("sesame-77");
        run.events().listen(listener(Set.of(EventKind.FETCH_ERROR)));

        run.events()
                .of(EventKind.FETCH_ERROR)
                .with("path", "/a/sesame-77")
                .with("code", null)
                .tell();

        assertThat(heard.get(0).fields()).isEqualTo(Map.of("path", "/a/***"));
        assertThat(heard.get(0).text()).doesNotContain("sesame-77");
    }
}
