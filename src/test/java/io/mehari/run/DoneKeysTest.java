package io.mehari.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoneKeysTest {
    private final List<String> kept = new ArrayList<>();
    private final DoneKeys keys = new DoneKeys("old"::equals, kept::addAll);

    @Test
    void a_key_is_kept_by_a_flush_that_began_after_its_item_ended() {
        keys.begin("a");
        keys.end("a");
        keys.begin("b");
        Runnable flushed = keys.keep();
        keys.end("b");
        flushed.run();
        assertThat(kept).containsExactly("a");
        keys.keep().run();
        assertThat(kept).containsExactly("a", "b");
    }

    @Test
    void a_flush_that_failed_keeps_nothing_and_the_next_one_does() {
        keys.begin("a");
        keys.end("a");
        keys.keep();
        assertThat(kept).isEmpty();
        keys.keep().run();
        assertThat(kept).containsExactly("a");
    }

    @Test
    void a_key_begins_once_unless_its_item_failed() {
        assertThat(keys.begin("old")).isFalse();
        assertThat(keys.begin("a")).isTrue();
        assertThat(keys.begin("a")).isFalse();
        keys.fail("a");
        assertThat(keys.begin("a")).isTrue();
        keys.end("a");
        assertThat(keys.begin("a")).isFalse();
    }

    @Test
    void five_hundred_ended_keys_ask_for_a_flush() {
        for (int i = 0; i < 499; i++) {
            assertThat(keys.end("k" + i)).isFalse();
        }
        assertThat(keys.end("last")).isTrue();
        keys.keep().run();
        assertThat(kept).hasSize(500);
        assertThat(keys.end("next")).isFalse();
    }
}
