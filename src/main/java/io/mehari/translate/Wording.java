package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.parse.Printer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes expressions as routes carry them: the mission's own text in canonical form. In a route
 * {@code .a} is a field of the message body; where a mission's expression has no subject, its
 * {@code .a} and undeclared names become {@code response.a}, which is what they mean there (5.2).
 */
final class Wording {
    private final Names names;

    Wording(Names names) {
        this.names = names;
    }

    /** Text of an expression whose subject is the message body. */
    String withSubject(Expr expression) {
        return safe(Printer.print(expression));
    }

    /** Text of an expression without subject. */
    String withoutSubject(Expr expression, Set<String> variables) {
        Expr settled =
                new SubjectRewrite(
                                name ->
                                        variables.contains(name)
                                                || names.isStore(name)
                                                || names.isLet(name))
                        .rewrite(expression);
        return safe(Printer.print(settled));
    }

    /** {@code . fits pattern where guard}; a wildcard is its guard alone. */
    String fits(Pattern pattern, @Nullable Expr guard) {
        if (pattern instanceof Pattern.Wildcard && guard != null) {
            return withSubject(guard);
        }
        return withSubject(
                new Expr.Fits(
                        new Expr.Subject(pattern.position()), pattern, guard, pattern.position()));
    }

    /** A pattern with its guard, as the mission has it. */
    static String arm(Pattern pattern, @Nullable Expr guard) {
        String text = Printer.print(pattern);
        return guard == null ? text : text + " where " + Printer.print(guard);
    }

    /** A text as a string literal of the language. */
    static String quoted(String text) {
        return safe(Printer.print(new Expr.Literal(text, io.mehari.diagnostic.Position.NONE)));
    }

    /**
     * Keeps a text from being taken for a Camel property placeholder or for the end of a raw URI
     * value. Two opening braces and {@code )&} can only stand inside a string literal, where the
     * escapes mean the same.
     */
    static String safe(String text) {
        return text.replace("{{", "{\\u007b").replace(")&", ")\\u0026");
    }
}
