package io.mehari.mission.parse;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.expression.Type;
import io.mehari.mission.MissionFile;
import io.mehari.mission.Step;

/**
 * The canonical text of a model: what is printed parses to the same tree, but for positions.
 * Brackets stand only where precedence asks for them, strings have double quotes, numbers keep
 * their digits.
 */
public final class Printer {
    private Printer() {}

    /** One line. */
    public static String print(Expr expression) {
        return new ExpressionPrinter().print(expression);
    }

    /** One line. */
    public static String print(Pattern pattern) {
        return new ExpressionPrinter().print(pattern);
    }

    /** One line. */
    public static String print(Type type) {
        return new ExpressionPrinter().print(type);
    }

    /** Several lines where the step has a block; no line end at the end. */
    public static String print(Step step) {
        Lines lines = new Lines();
        new StepPrinter(lines).print(step);
        return lines.text().strip();
    }

    /** The whole file. */
    public static String print(MissionFile file) {
        Lines lines = new Lines();
        new FilePrinter(lines).print(file);
        return lines.text();
    }
}
