package io.mehari.mission.parse;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.expression.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions, patterns and types as text. */
final class ExpressionPrinter {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    String print(Expr expression) {
        return at(Precedence.LOOSEST, expression);
    }

    /**
     * For places where {@code where} or {@code then} follows: an expression whose end is open could
     * take that word for its own.
     */
    String closed(Expr expression) {
        return Precedence.endsOpen(expression) ? "(" + print(expression) + ")" : print(expression);
    }

    private String at(Precedence place, Expr expression) {
        String text = text(expression);
        return Precedence.of(expression).compareTo(place) < 0 ? "(" + text + ")" : text;
    }

    private String text(Expr expression) {
        if (expression instanceof Expr.Literal literal) {
            return literal(literal.value());
        }
        if (expression instanceof Expr.Name name) {
            return name.name();
        }
        if (expression instanceof Expr.Subject) {
            return ".";
        }
        if (expression instanceof Expr.Internal internal) {
            return "$" + internal.name();
        }
        if (expression instanceof Expr.Field field) {
            return field(field);
        }
        if (expression instanceof Expr.Index index) {
            return at(Precedence.POSTFIX, index.target()) + "[" + print(index.index()) + "]";
        }
        if (expression instanceof Expr.Call call) {
            return call(call);
        }
        if (expression instanceof Expr.ListOf list) {
            return "[" + commas(list.elements()) + "]";
        }
        if (expression instanceof Expr.ObjectOf object) {
            return object(object);
        }
        return operation(expression);
    }

    private String operation(Expr expression) {
        if (expression instanceof Expr.Unary unary) {
            return unary(unary);
        }
        if (expression instanceof Expr.Binary binary) {
            return binary(binary);
        }
        if (expression instanceof Expr.Is is) {
            return at(Precedence.SUM, is.value()) + " is " + is.type();
        }
        if (expression instanceof Expr.Conditional conditional) {
            return conditional(conditional);
        }
        if (expression instanceof Expr.Lambda lambda) {
            return lambda(lambda);
        }
        if (expression instanceof Expr.Match match) {
            return match(match);
        }
        if (expression instanceof Expr.AnyOf any) {
            String list = any.where() == null ? print(any.list()) : closed(any.list());
            return "any of " + list + where(any.where());
        }
        return seen(expression);
    }

    private String seen(Expr expression) {
        if (expression instanceof Expr.Fits fits) {
            String value = at(Precedence.SUM, fits.value());
            return value + " fits " + print(fits.pattern()) + where(fits.guard());
        }
        Expr.Against against = (Expr.Against) expression;
        return at(Precedence.SUM, against.value())
                + against.arms().stream()
                        .map(arm -> print(arm.pattern()) + where(arm.guard()))
                        .collect(Collectors.joining(", ", " against [", "]"));
    }

    private String where(@Nullable Expr guard) {
        return guard == null ? "" : " where " + print(guard);
    }

    private String field(Expr.Field field) {
        boolean subject = field.target() instanceof Expr.Subject;
        String target = subject ? "" : at(Precedence.POSTFIX, field.target());
        if (field.name().matches(NAME) && !field.name().equals("_")) {
            return target + "." + field.name();
        }
        return (subject ? "." : target) + "[" + quoted(field.name()) + "]";
    }

    private String call(Expr.Call call) {
        List<Expr> arguments = call.arguments();
        if (call.form() == Expr.Call.Form.FUNCTION) {
            return call.function() + "(" + commas(arguments) + ")";
        }
        Expr first = arguments.get(0);
        String rest = call.function() + "(" + commas(arguments.subList(1, arguments.size())) + ")";
        if (call.form() == Expr.Call.Form.PIPE) {
            return at(Precedence.PIPE, first) + " | " + rest;
        }
        boolean subject = first instanceof Expr.Subject;
        return (subject ? "" : at(Precedence.POSTFIX, first)) + "." + rest;
    }

    private String commas(List<Expr> expressions) {
        return expressions.stream().map(this::print).collect(Collectors.joining(", "));
    }

    String object(Expr.ObjectOf object) {
        if (object.entries().isEmpty()) {
            return "{}";
        }
        return object.entries().stream()
                .map(this::entry)
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    String entry(Expr.Entry entry) {
        String value = print(entry.value());
        return entry.key() == null ? "..." + value : key(entry.key()) + ": " + value;
    }

    static String key(String key) {
        return key.matches(NAME) && !key.equals("_") ? key : quoted(key);
    }

    private String unary(Expr.Unary unary) {
        return switch (unary.operator()) {
            case NOT -> "not " + at(Precedence.NOT, unary.operand());
            case MINUS -> "-" + at(Precedence.SIGN, unary.operand());
            case PLUS -> "+" + at(Precedence.SIGN, unary.operand());
        };
    }

    /** Operators bind from the left; comparisons do not chain. */
    private String binary(Expr.Binary binary) {
        Precedence own = Precedence.of(binary);
        Precedence left = own == Precedence.COMPARISON ? Precedence.SUM : own;
        return at(left, binary.left())
                + " "
                + binary.operator().symbol()
                + " "
                + at(own.tighter(), binary.right());
    }

    private String conditional(Expr.Conditional conditional) {
        if (conditional.words()) {
            return "if %s then %s else %s"
                    .formatted(
                            print(conditional.condition()),
                            print(conditional.whenTrue()),
                            print(conditional.whenFalse()));
        }
        return at(Precedence.OR, conditional.condition())
                + " ? "
                + at(Precedence.CHOICE, conditional.whenTrue())
                + " : "
                + at(Precedence.CHOICE, conditional.whenFalse());
    }

    private String lambda(Expr.Lambda lambda) {
        List<String> names = lambda.parameters();
        String head = names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
        return head + " => " + print(lambda.body());
    }

    private String match(Expr.Match match) {
        return match.cases().stream()
                .map(c -> print(c.pattern()) + where(c.guard()) + " => " + print(c.result()))
                .collect(
                        Collectors.joining(
                                ", ",
                                "match " + at(Precedence.POSTFIX, match.value()) + " { ",
                                " }"));
    }

    String print(Pattern pattern) {
        if (pattern instanceof Pattern.Wildcard) {
            return "_";
        }
        if (pattern instanceof Pattern.Named named) {
            return named.name();
        }
        if (pattern instanceof Pattern.Literal literal) {
            return literal(literal.value());
        }
        if (pattern instanceof Pattern.ObjectOf object) {
            return object.fields().isEmpty()
                    ? "{}"
                    : object.fields().stream()
                            .map(field -> key(field.name()) + ": " + print(field.pattern()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (pattern instanceof Pattern.ListOf list) {
            return list.elements().stream()
                    .map(this::print)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return closed(((Pattern.Condition) pattern).condition());
    }

    String print(Type type) {
        String optional = type.optional() ? "?" : "";
        if (type instanceof Type.Named named) {
            return named.name() + optional;
        }
        if (type instanceof Type.ArrayOf array) {
            return "array<" + print(array.element()) + ">" + optional;
        }
        List<Type.Member> members = ((Type.Shape) type).members();
        return (members.isEmpty()
                        ? "{}"
                        : members.stream()
                                .map(this::member)
                                .collect(Collectors.joining(", ", "{ ", " }")))
                + optional;
    }

    private String member(Type.Member member) {
        return member instanceof Type.Member.Field field
                ? field.name() + ": " + print(field.type())
                : "..." + ((Type.Member.Base) member).schema();
    }

    /** Numbers without exponent, strings in double quotes. */
    static String literal(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(
                        c -> {
                            switch (c) {
                                case '"' -> quoted.append("\\\"");
                                case '\\' -> quoted.append("\\\\");
                                case '\n' -> quoted.append("\\n");
                                case '\r' -> quoted.append("\\r");
                                case '\t' -> quoted.append("\\t");
                                default -> quoted.append(character((char) c));
                            }
                        });
        return quoted.append('"').toString();
    }

    private static String character(char c) {
        return c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    }
}
