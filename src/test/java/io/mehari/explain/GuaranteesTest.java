package io.mehari.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuaranteesTest {
    private static List<String> of(String steps) {
        return ofText(Plans.around(steps));
    }

    private static List<String> ofText(String text) {
        return ((List<?>) Plans.document(Plans.of(text)).get("guarantees"))
                .stream().map(String::valueOf).toList();
    }

    @Test
    void keys_that_stay_settle_each_record_once() {
        assertThat(of("store { id: 1 } -> ships { key: .id }"))
                .contains(
                        "Records of ships are stored by their key:"
                                + " running again settles to each key once.");
    }

    @Test
    void records_without_key_or_with_a_new_one_are_added_again() {
        String again =
                "Records of ships are stored by the key or id they have; one without gets a new"
                        + " key, so running again adds it again.";
        assertThat(of("store { n: 1 } -> ships")).contains(again);
        assertThat(of("store { n: 1 } -> ships { key: uuid() }")).contains(again);
        assertThat(of("queue ships { item: 1 }")).contains(again);
    }

    @Test
    void memory_is_gone_at_the_end() {
        assertThat(of("store { n: 1 } -> seen"))
                .contains("What seen holds is gone when the run ends.");
    }

    @Test
    void every_run_reads_everything_where_no_watermark_is_kept() {
        String everything = "No watermark is kept: every run reads everything.";
        assertThat(of("get \"/a\"")).contains(everything);
        assertThat(of("get \"/a\" { since: lastSync(\"ships\") }"))
                .doesNotContain(everything)
                .contains(
                        "The watermark of ships moves only over what is flushed: when its action has"
                                + " succeeded, or with each flush where 'sorted' is set.");
    }

    @Test
    void modes_say_what_has_happened_when_a_page_fails() {
        String fetch = "get \"/a\" { paginate: page(page, 5) }";
        assertThat(of(fetch + " for x in response { }"))
                .anyMatch(text -> text.startsWith("Page-wise: when a later page fails"))
                .noneMatch(text -> text.startsWith("Whole:"));
        assertThat(of(fetch)).anyMatch(text -> text.startsWith("Whole: when a page fails"));
    }

    @Test
    void a_repeated_post_is_spoken_of_where_there_is_one() {
        assertThat(of("post \"/a\"")).anyMatch(text -> text.contains("Idempotency-Key"));
        assertThat(of("get \"/a\"")).noneMatch(text -> text.contains("Idempotency-Key"));
    }

    @Test
    void stages_in_brackets_follow_the_parallel_mode() {
        String text = Plans.around("let x = 1").replace("run A", "run [A, B]");
        assertThat(ofText(text)).anyMatch(line -> line.contains("the later stages still run"));
        String fast = text.replace("run [", "parallelMode: \"fail-fast\" run [");
        assertThat(ofText(fast)).anyMatch(line -> line.contains("the others are cancelled"));
    }

    @Test
    void validation_is_spoken_of_as_it_is_set() {
        String text = Plans.around("validate { assume 1 == 1 }");
        assertThat(ofText(text)).anyMatch(line -> line.contains("is counted and warned of"));
        assertThat(ofText(text.replace("run A", "validation: strict run A")))
                .anyMatch(line -> line.contains("'validate' fails the action"));
    }
}
