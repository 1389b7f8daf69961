package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Extra;
import io.mehari.mission.OptionValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** MISSION-LINT-014: reading goes on from a date of the business, not of its recording (W14). */
final class BusinessDates implements Rule {
    private static final Set<String> NAMES = Set.of("occurred_at", "date", "issued_at", "due_at");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (OptionSite site : mission.options()) {
            if (site.construct() == Construct.SINCE) {
                site.options()
                        .expression("field")
                        .ifPresent(
                                e ->
                                        field(e).ifPresent(
                                                        name ->
                                                                check(
                                                                        name,
                                                                        e.position(),
                                                                        findings)));
            }
        }
        for (Extra.Stream stream : mission.extras(Extra.Stream.class)) {
            stream.options()
                    .value("cursor", OptionValue.Paths.class)
                    .ifPresent(cursor -> paths(cursor.paths(), cursor.position(), findings));
        }
    }

    private static Optional<String> field(Expr path) {
        if (path instanceof Expr.Field field) {
            return Optional.of(field.name());
        }
        return path instanceof Expr.Literal literal && literal.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static void paths(
            List<String> paths, Position position, Consumer<Diagnostic> findings) {
        paths.forEach(path -> check(path, position, findings));
    }

    private static void check(String path, Position position, Consumer<Diagnostic> findings) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (NAMES.contains(name) || name.endsWith("_date")) {
            findings.accept(
                    Diagnostic.warning(
                            "MISSION-LINT-014",
                            "'" + name + "' is a business date: records entered late are missed",
                            position,
                            Hints.fix("use the provider's \"recorded\" or \"updated\" time")));
        }
    }
}
