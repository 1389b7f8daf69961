package io.mehari.mission.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.expression.Expr;
import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;
import io.mehari.mission.check.MissionSet.MissionUnderCheck;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.mission.parse.MissionParser;
import io.mehari.mission.parse.MissionParser.ParseResult;
import io.mehari.openapi.ApiDocument;
import io.mehari.openapi.ApiOperation;
import io.mehari.openapi.ApiParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mission texts under test, parsed and checked. */
final class Checked {
    /** There is {@code list}, and {@code one} with the path parameter {@code id}. */
    private static final ApiDocument DOCUMENT =
            new ApiDocument(
                    "there.json",
                    "3.0",
                    Map.of(),
                    null,
                    null,
                    Map.of(
                            "list",
                            new ApiOperation("list", "GET", "/things", List.of(), Map.of()),
                            "one",
                            new ApiOperation(
                                    "one",
                                    "GET",
                                    "/things/{id}",
                                    List.of(new ApiParameter("id", "path", true, "simple", false)),
                                    Map.of())));

    static final CheckSettings SETTINGS =
            new CheckSettings(
                    FunctionTable.builtIn(),
                    new CheckSettings.Beans(Set.of("shout"), Set.of("hmac_sha"), Set.of("redis")),
                    List.of("ALLOWED_*", "HOME"),
                    Checked::parses,
                    path ->
                            path.endsWith("far/there.json")
                                    ? Optional.empty()
                                    : Optional.of(DOCUMENT),
                    path -> path.endsWith("there.json"));

    private Checked() {}

    /** A mission with a source, a store and one action. */
    static String action(String steps) {
        return mission("action Go { " + steps + " }");
    }

    /** A mission with a source, a store and further items; the pipeline runs Go. */
    static String mission(String items) {
        return "mission M { source Api { auth: none, base: \"https://h\" } store out: memory "
                + items
                + " run Go }";
    }

    /** A mission with these items before an action that does little. */
    static String with(String items) {
        return mission(items + " action Go { get \"/x\" store response -> out }");
    }

    static List<Diagnostic> findings(String text) {
        ParseResult parsed = MissionParser.parse("m.mission", text);
        assertThat(parsed.diagnostics()).as(text).isEmpty();
        return Checks.check(set(parsed));
    }

    static List<String> codes(String text) {
        return findings(text).stream().map(Diagnostic::code).toList();
    }

    /** {@code CODE line:column} of every finding. */
    static List<String> places(String text) {
        return findings(text).stream().map(Checked::place).toList();
    }

    static String place(Diagnostic finding) {
        return finding.code() + " " + finding.position().line() + ":" + finding.position().column();
    }

    static MissionSet set(ParseResult parsed) {
        List<MissionUnderCheck> missions = new ArrayList<>();
        for (Mission mission : parsed.file().missions()) {
            missions.add(
                    new MissionUnderCheck(
                            mission, joined(mission.declarations(), parsed.file().shared())));
        }
        return new MissionSet(missions, parsed.incomplete(), SETTINGS);
    }

    private static Declarations joined(Declarations own, Declarations shared) {
        return new Declarations(
                join(own.sources(), shared.sources()),
                join(own.stores(), shared.stores()),
                join(own.schemas(), shared.schemas()),
                join(own.transforms(), shared.transforms()),
                join(own.actions(), shared.actions()),
                join(own.lets(), shared.lets()));
    }

    private static <T> List<T> join(List<T> own, List<T> shared) {
        List<T> all = new ArrayList<>(own);
        all.addAll(shared);
        return all;
    }

    private static boolean parses(String text) {
        try {
            Expr parsed = ExpressionParser.parse(text);
            return parsed != null;
        } catch (RuntimeException notAnExpression) {
            return false;
        }
    }
}
