package io.mehari.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.mission.parse.FileSet;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.translate.MissionTranslator;
import io.mehari.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchModeTest {
    private static final Pattern HANDED_ON = Pattern.compile("\\$pages\\d+\\.items");

    @Test
    void a_fetch_without_pagination_is_single() {
        assertThat(Plans.fetches("get \"/a\"").get(0).get("mode")).isEqualTo("single");
    }

    @Test
    void a_loop_over_the_items_takes_pages_as_they_arrive() {
        Map<?, ?> fetch =
                Plans.fetches(
                                """
                                get "/a" { paginate: page(page, 5), until: response.last }
                                match response { _ -> continue }
                                for ship in response.ships { store ship -> ships }
                                """)
                        .get(0);
        assertThat(fetch.get("mode")).isEqualTo("page-wise");
        assertThat(fetch.get("handling"))
                .isEqualTo(
                        "page-wise: the loop at line 7 takes each page as it arrives,"
                                + " the next one is asked for meanwhile;"
                                + " the match behind it sees every page");
        assertThat(fetch.get("paging")).isEqualTo("page in page, size 5, until response.last");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "stream: false # for x in response { } # 'stream: false' asks for it",
                "# let n = 1 # is neither a loop over its items nor a store of them",
                "# for x in sort(response) { } # does not take the items as they are",
                "# store sort(response) -> ships # does not take the items as they are",
                "# for x in response where seen[x.id] == null { } # 'where' of the loop reads a store",
                "# for x in response { let n = length(response) } # also reads the response",
                "# for x in response { let n = status() } # also reads the response",
                "# for x in response { match x { 1 -> retry, _ -> continue } } # asks for all pages again",
                "# store response -> ships { key: header(\"K\") } # key of the store reads the response",
            },
            quoteCharacter = '`')
    void a_fetch_whose_pages_are_read_first_says_why(String option, String step, String reason) {
        String more = option == null ? "" : option;
        Map<?, ?> fetch =
                Plans.fetches("get \"/a\" { paginate: page(page, 5) " + more + " }\n" + step)
                        .get(0);
        assertThat(fetch.get("mode")).isEqualTo("whole");
        assertThat((String) fetch.get("handling")).contains("because").contains(reason);
    }

    @Test
    void the_mode_said_is_the_mode_of_the_routes() {
        List<ResolvedMission> all =
                FileSet.load(List.of(Path.of("examples"), Path.of("src/test/resources/missions")))
                        .missions();
        long pageWise = 0;
        for (ResolvedMission read : all) {
            if (read.mission().pipelines().isEmpty() || runsLater(read)) {
                continue;
            }
            ResolvedMission mission = Trial.resolved(read);
            String routes = MissionTranslator.translate(mission.mission(), mission.visible());
            Explanation explanation =
                    Explanation.of(
                            List.of(mission),
                            new Surroundings(Path.of("data"), name -> Optional.empty()));
            long said =
                    Plans.fetches(Plans.document(explanation)).stream()
                            .filter(fetch -> "page-wise".equals(fetch.get("mode")))
                            .count();
            assertThat(HANDED_ON.matcher(routes).results().count())
                    .as(mission.file())
                    .isEqualTo(said);
            pageWise += said;
        }
        assertThat(pageWise).isPositive();
    }

    /** Missions that are only read: with steps of later releases, or documents nobody wrote. */
    private static boolean runsLater(ResolvedMission mission) {
        return mission.visible().actions().toString().contains("Wait[")
                || mission.visible().sources().stream()
                        .filter(source -> source.from() != null)
                        .map(source -> Path.of(mission.file()).resolveSibling(source.from()))
                        .anyMatch(document -> !Files.exists(document));
    }

    @Test
    void no_page_is_asked_for_ahead_of_a_loop_that_asks_itself() {
        String fetch = "get \"/a\" { paginate: page(page, 5) } for x in response ";
        assertThat(handling(fetch + "{ get \"/b\" }", Map.of())).doesNotContain("meanwhile");
        assertThat(handling(fetch + "{ }", Map.of())).contains("meanwhile");
        assertThat(handling(fetch + "{ }", Map.of("prefetch", "false")))
                .doesNotContain("meanwhile");
    }

    private static String handling(String steps, Map<String, String> settings) {
        return (String) Plans.fetches(steps, settings).get(0).get("handling");
    }

    @Test
    void an_error_answer_goes_to_the_match_behind_the_fetch() {
        assertThat(
                        Plans.fetches("get \"/a\" match response.x { _ -> continue }")
                                .get(0)
                                .get("errors"))
                .isEqualTo("an error answer goes to the match behind it");
        assertThat(Plans.fetches("get \"/a\" let x = 1").get(0).get("errors"))
                .isEqualTo("an error answer fails the action");
    }
}
