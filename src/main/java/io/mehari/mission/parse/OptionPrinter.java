package io.mehari.mission.parse;

import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Option blocks as text, on one line. */
final class OptionPrinter {
    private static final String FREE_WORD =
            "(?!(?:true|false|null|and|or|not|match|if)$)(?!_$)[A-Za-z_][A-Za-z0-9_]*";

    private final ExpressionPrinter expressions;

    OptionPrinter(ExpressionPrinter expressions) {
        this.expressions = expressions;
    }

    /** With a blank before it, or nothing when there is no option. */
    String trailing(Options options) {
        return options.entries().isEmpty() ? "" : " " + braces(options);
    }

    String braces(Options options) {
        return options.entries().isEmpty()
                ? "{}"
                : options.entries().stream()
                        .map(this::option)
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    String option(Options.Option option) {
        return option.name() + ": " + value(option.value());
    }

    private String value(OptionValue value) {
        if (value instanceof OptionValue.Expression expression) {
            return expressions.print(expression.expression());
        }
        if (value instanceof OptionValue.Pager pager) {
            return pager(pager);
        }
        if (value instanceof OptionValue.Since since) {
            return since(since);
        }
        if (value instanceof OptionValue.Retry retry) {
            return retry.preset() == null ? braces(retry.options()) : word(retry.preset());
        }
        if (value instanceof OptionValue.Nested nested) {
            return braces(nested.options());
        }
        if (value instanceof OptionValue.Duration duration) {
            return amount(duration.amount()) + " " + duration.unit() + "s";
        }
        if (value instanceof OptionValue.Paths paths) {
            return paths(paths.paths());
        }
        if (value instanceof OptionValue.Format format) {
            return word(format.name()) + trailing(format.options());
        }
        return fetch(((OptionValue.Request) value).fetch());
    }

    String fetch(Step.Fetch fetch) {
        String source = fetch.source() == null ? "" : fetch.source().name() + " ";
        boolean verb =
                switch (fetch.method()) {
                    case "GET", "POST", "PUT", "PATCH", "DELETE" -> true;
                    default -> false;
                };
        String method = verb ? fetch.method().toLowerCase(java.util.Locale.ROOT) : fetch.method();
        String path = expressions.print(fetch.path());
        return method + " " + source + path + trailing(fetch.options());
    }

    private String amount(Expr amount) {
        boolean simple = Precedence.of(amount) == Precedence.POSTFIX;
        String text = expressions.print(amount);
        return simple ? text : "(" + text + ")";
    }

    /** Bare where it can be read back as a name. */
    private static String word(String word) {
        return word.matches(FREE_WORD) ? word : ExpressionPrinter.quoted(word);
    }

    private static String paths(List<String> paths) {
        return paths.size() == 1 ? paths.get(0) : "[" + String.join(", ", paths) + "]";
    }

    private String since(OptionValue.Since since) {
        if (!since.lastSync()) {
            return since.value() == null ? "null" : expressions.print(since.value());
        }
        String key = since.value() == null ? "" : "(" + expressions.print(since.value()) + ")";
        return "lastSync" + key + trailing(since.options());
    }

    private String pager(OptionValue.Pager pager) {
        String parameter = pager.parameter();
        if (parameter != null && pager.size() != null) {
            return pager.kind()
                    + "("
                    + word(parameter)
                    + ", "
                    + expressions.print(pager.size())
                    + (pager.next() == null ? "" : ", " + ExpressionPrinter.quoted(pager.next()))
                    + ")";
        }
        List<String> parts = new ArrayList<>();
        add(parts, "param", parameter == null ? null : word(parameter));
        add(parts, "size", pager.size() == null ? null : expressions.print(pager.size()));
        add(parts, "next", pager.next() == null ? null : ExpressionPrinter.quoted(pager.next()));
        return pager.kind()
                + (parts.isEmpty()
                        ? " {}"
                        : parts.stream().collect(Collectors.joining(", ", " { ", " }")));
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + ": " + value);
        }
    }
}
