package io.mehari.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void false_are_false_null_zero_and_the_empty_string() {
        assertThat(Values.truth(false)).isFalse();
        assertThat(Values.truth(null)).isFalse();
        assertThat(Values.truth(0L)).isFalse();
        assertThat(Values.truth(new BigDecimal("0.00"))).isFalse();
        assertThat(Values.truth("")).isFalse();
        assertThat(Values.truth("0")).isTrue();
        assertThat(Values.truth(List.of())).isTrue();
        assertThat(Values.truth(Map.of())).isTrue();
        assertThat(Values.truth(new FakeStore())).isTrue();
    }

    @Test
    void text_is_plain_and_compound_values_are_json() {
        assertThat(Values.text(null)).isEmpty();
        assertThat(Values.text("a\"b")).isEqualTo("a\"b");
        assertThat(Values.text(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Values.text(new BigDecimal("21.0"))).isEqualTo("21.0");
        assertThat(Values.text(List.of("a\"b\\\n\t\u0001é", 1L, true)))
                .isEqualTo("[\"a\\\"b\\\\\\n\\t\\u0001é\",1,true]");
        assertThat(Values.text(Map.of())).isEqualTo("{}");
        assertThat(Values.text(new FakeStore().with("1", Map.of("id", 1L))))
                .isEqualTo("[{\"id\":1}]");
    }

    @Test
    void kinds_have_names() {
        assertThat(
                        List.of(
                                Values.typeName(null),
                                Values.typeName(true),
                                Values.typeName(1L),
                                Values.typeName(BigDecimal.ONE),
                                Values.typeName("x"),
                                Values.typeName(List.of()),
                                Values.typeName(Map.of()),
                                Values.typeName(new FakeStore())))
                .containsExactly(
                        "null", "boolean", "number", "number", "string", "list", "object", "store");
    }

    @Test
    void computed_numbers_have_one_form() {
        assertThat(Values.number(new BigDecimal("5.00"))).isEqualTo(5L);
        assertThat(Values.number(new BigDecimal("1E+3"))).isEqualTo(1000L);
        assertThat(Values.number(new BigDecimal("0E-9"))).isEqualTo(0L);
        assertThat(Values.number(new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.5"));
        assertThat(Values.number(new BigDecimal("1E+30")).toString())
                .isEqualTo("1" + "0".repeat(30));
    }

    @Test
    void a_copy_shares_nothing_that_can_change() {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>(Map.of("a", 1L));
        List<@Nullable Object> list = new ArrayList<>(List.of(inner));
        Map<String, @Nullable Object> outer = new LinkedHashMap<>();
        outer.put("list", list);
        outer.put("null", null);
        Object copy = Values.copy(outer);
        inner.put("a", 2L);
        list.add("more");
        assertThat(Values.text(copy)).isEqualTo("{\"list\":[{\"a\":1}],\"null\":null}");
        assertThat(Values.copy(new FakeStore().with("1", Map.of("id", 1L))))
                .isEqualTo(List.of(Map.of("id", 1L)));
    }

    @Test
    void functions_are_no_values_to_keep() {
        Expr tree = new Expr.Lambda(List.of("x"), new Expr.Name("x", Table.HERE), Table.HERE);
        Object function = Expression.compile(tree).evaluate(new FakeEnvironment());
        assertThatThrownBy(() -> Values.copy(List.of(function)))
                .isInstanceOf(MehariException.class);
        assertThatThrownBy(() -> Values.text(List.of(function)))
                .isInstanceOf(MehariException.class);
    }

    @Test
    void many_threads_share_one_compiled_expression() throws Exception {
        Expression expression =
                Table.compiled(
                        "reduce(map(range(n), x => x * n), (a, x) => a + x, 0)"
                                + " + (match n { m where m > 0 => m, _ => 0 })");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            for (long n = 0; n < 200; n++) {
                long number = n;
                calls.add(() -> expression.evaluate(new FakeEnvironment().with("n", number)));
            }
            List<Future<Object>> results = pool.invokeAll(calls);
            for (int n = 0; n < 200; n++) {
                long expected = (long) n * n * (n - 1) / 2 + n;
                assertThat(results.get(n).get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
