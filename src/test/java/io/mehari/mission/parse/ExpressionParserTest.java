package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.expression.Type;
import org.junit.jupiter.api.Test;

/** Expressions as generated routes hold them (mission-language 3.4). */
class ExpressionParserTest {
    private static Expr parse(String text) {
        return ExpressionParser.parse(text);
    }

    private static void assertSame(String text, String bracketed) {
        assertThat(WithoutPositions.of(parse(text)))
                .as(text)
                .isEqualTo(WithoutPositions.of(parse(bracketed)));
    }

    @Test
    void precedence_from_loose_to_tight() {
        assertSame("a | f() | g()", "(a | f()) | g()");
        assertSame("if a then b else c | f()", "if a then b else (c | f())");
        assertSame("a ? b : c ? d : e", "a ? b : (c ? d : e)");
        assertSame("a or b and c", "a or (b and c)");
        assertSame("a ?? b or c", "(a ?? b) or c");
        assertSame("not a == b", "not (a == b)");
        assertSame("a + b == c", "(a + b) == c");
        assertSame("a + b * c - d", "(a + (b * c)) - d");
        assertSame("-a.b * c", "(-(a.b)) * c");
        assertSame("any of xs where .a and .b", "any of xs where (.a and .b)");
    }

    @Test
    void chains_of_fields_calls_and_indexes() {
        Expr.Field field = (Expr.Field) parse(".a.b");
        assertThat(field.target()).isInstanceOf(Expr.Field.class);
        assertThat(((Expr.Field) field.target()).target()).isInstanceOf(Expr.Subject.class);
        Expr.Call method = (Expr.Call) parse("x.f(y)");
        assertThat(method.form()).isEqualTo(Expr.Call.Form.METHOD);
        assertThat(method.arguments()).hasSize(2);
        assertThat(method.position().column()).isEqualTo(3);
        Expr.Call pipe = (Expr.Call) parse("x | f(y)");
        assertThat(pipe.form()).isEqualTo(Expr.Call.Form.PIPE);
        assertThat(pipe.arguments()).hasSize(2);
        Expr.Call subject = (Expr.Call) parse(".trim()");
        assertThat(subject.arguments().get(0)).isInstanceOf(Expr.Subject.class);
    }

    @Test
    void the_subject_alone() {
        assertThat(parse(".")).isInstanceOf(Expr.Subject.class);
        assertThat(((Expr.Index) parse(".[0]")).target()).isInstanceOf(Expr.Subject.class);
        assertThat(((Expr.Binary) parse(". == 2")).left()).isInstanceOf(Expr.Subject.class);
        assertThat(((Expr.Call) parse("f(., .a)")).arguments().get(0))
                .isInstanceOf(Expr.Subject.class);
    }

    @Test
    void variables_of_the_route() {
        assertThat(((Expr.Internal) parse("$pages1")).name()).isEqualTo("pages1");
        Expr.Call call = (Expr.Call) parse("$pages1.accept(x, (p) => p.a)");
        assertThat(call.arguments().get(0)).isInstanceOf(Expr.Internal.class);
        assertThat(((Expr.Lambda) call.arguments().get(2)).parameters()).containsExactly("p");
        assertThat(
                        ((Expr.Lambda) ((Expr.Call) parse("f(() => 1)")).arguments().get(0))
                                .parameters())
                .isEmpty();
    }

    @Test
    void fits_takes_a_pattern_and_a_guard_that_reaches_far() {
        Expr.Fits fits =
                (Expr.Fits) parse("x.a fits { id: _, kind: \"k\" } where .n > 1 and .m or k");
        assertThat(fits.value()).isInstanceOf(Expr.Field.class);
        assertThat(fits.pattern()).isInstanceOf(Pattern.ObjectOf.class);
        assertThat(fits.guard()).isInstanceOf(Expr.Binary.class);
        assertThat(((Expr.Binary) parse("a fits B and c")).left()).isInstanceOf(Expr.Fits.class);
        assertThat(parse(". fits [Item]")).isInstanceOf(Expr.Fits.class);
        assertThat(parse("fits fits fits")).isInstanceOf(Expr.Fits.class);
    }

    @Test
    void against_takes_the_arms_of_a_match() {
        Expr.Against against = (Expr.Against) parse("response against [A where .code == 401, _]");
        assertThat(against.arms()).hasSize(2);
        assertThat(against.arms().get(0).guard()).isNotNull();
        assertThat(((Expr.Against) parse("x against []")).arms()).isEmpty();
    }

    @Test
    void shapes() {
        Type.Shape shape =
                ExpressionParser.shape("{ a: string, b: [int]?, c: { d: any }, ...Base }");
        assertThat(shape.members()).hasSize(4);
        assertThat(shape.members().get(3)).isInstanceOf(Type.Member.Base.class);
        assertThat(Printer.print(shape))
                .isEqualTo("{ a: string, b: array<int>?, c: { d: any }, ...Base }");
    }

    @Test
    void a_bad_text_is_refused_with_its_place() {
        assertThatThrownBy(() -> parse("a +\n * b"))
                .isInstanceOf(MehariException.class)
                .hasMessageContaining("2:2: unexpected '*'")
                .extracting(e -> ((MehariException) e).code())
                .isEqualTo("MISSION-PARSE-001");
        assertThatThrownBy(() -> parse("a b")).hasMessageContaining("1:3");
        assertThatThrownBy(() -> parse("")).hasMessageContaining("end of file");
        assertThatThrownBy(() -> parse("a[0](1)")).hasMessageContaining("1:5");
        assertThatThrownBy(() -> parse("'open")).isInstanceOf(MehariException.class);
        assertThatThrownBy(() -> ExpressionParser.shape("{ a: }"))
                .isInstanceOf(MehariException.class);
    }
}
