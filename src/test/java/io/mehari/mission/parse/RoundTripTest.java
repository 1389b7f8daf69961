package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.expression.Expr;
import io.mehari.mission.MissionFile;
import io.mehari.mission.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed parses to the same tree, but for positions. */
class RoundTripTest {
    private static final int EXPRESSIONS = 800;
    private static final Set<String> ONLY_IN_ROUTES =
            Set.of("seenArm", "expressionOnly", "shapeOnly");

    static List<Path> examples() {
        return Missions.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_printed_file_parses_to_the_same_tree(Path example) throws IOException {
        MissionFile file = Missions.correct(Files.readString(example)).file();
        String printed = Printer.print(file);
        MissionFile again = Missions.correct(printed).file();
        assertThat(WithoutPositions.of(again)).isEqualTo(WithoutPositions.of(file));
        assertThat(Printer.print(again)).isEqualTo(printed);
    }

    @Test
    void the_examples_use_every_rule_of_the_grammar() throws IOException {
        Set<String> unused = new LinkedHashSet<>(Arrays.asList(MissionGrammarParser.ruleNames));
        for (Path example : Missions.examples()) {
            Findings findings = new Findings(new Places("x"));
            var tokens = new Scanner(new Places("x"), findings).mission(Files.readString(example));
            remove(
                    Parsing.tree(
                            tokens, DeclaredNames.in(tokens), findings, MissionGrammarParser::file),
                    unused);
        }
        assertThat(unused).isSubsetOf(ONLY_IN_ROUTES);
    }

    private static void remove(ParseTree tree, Set<String> rules) {
        if (tree instanceof ParserRuleContext context) {
            rules.remove(MissionGrammarParser.ruleNames[context.getRuleIndex()]);
            context.children.forEach(child -> remove(child, rules));
        }
    }

    @Test
    void any_expression_printed_parses_to_the_same_tree() {
        RandomExpressions random = new RandomExpressions(new Random(42));
        for (int i = 0; i < EXPRESSIONS; i++) {
            Expr expression = random.expression(4);
            String printed = Printer.print(expression);
            assertThat(WithoutPositions.of(ExpressionParser.parse(printed)))
                    .as(printed)
                    .isEqualTo(WithoutPositions.of(expression));
        }
    }

    @Test
    void brackets_stand_only_where_precedence_asks_for_them() {
        for (String text :
                List.of(
                        "a or b and not c == d + e * -f.g[0]",
                        "(a or b) and c",
                        "a - (b - c) - d",
                        "(a == b) == c",
                        "not (a and b)",
                        "(a ? b : c) ? d : e ? f : g",
                        "if a then b else c",
                        "1 + (if a then b else c)",
                        "a | f() | g(1)",
                        "(a | f()).b",
                        "any of xs where .a == 1",
                        "(any of xs).name",
                        "any of (any of xs) where c",
                        "x.map(y => y.z).first()",
                        "{ a: 1, \"b c\": 2, ...d }",
                        "[1, 2.50, \"x\\n\\\"\"]",
                        "match v { 1 => \"a\", x where x > 2 => b, _ => null }",
                        ". fits { id: _ }",
                        "(. fits A where .b) and c",
                        "$pages.accept(., (a, b, c) => a, () => 1)",
                        "response against [A where .x == 1, _]",
                        ".[0].a")) {
            assertThat(Printer.print(ExpressionParser.parse(text))).isEqualTo(text);
        }
    }

    @Test
    void a_step_prints_alone() {
        Step step = Missions.step("store   x->ships{upsert:true,key:.id}");
        assertThat(Printer.print(step)).isEqualTo("store x -> ships { upsert: true, key: .id }");
    }

    @Test
    void a_subject_that_is_an_object_is_bracketed() {
        assertRoundTrip("match ({ a: 1 }) { _ -> skip }");
        assertRoundTrip("validate ({}) { assume .a }");
        assertRoundTrip("log (error + 1)");
        assertRoundTrip("for x in (any of xs) where .b { skip }");
    }

    private static void assertRoundTrip(String text) {
        Step step = Missions.step(text);
        Step again = Missions.step(Printer.print(step));
        assertThat(WithoutPositions.of(again)).isEqualTo(WithoutPositions.of(step));
    }
}
