package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.expression.Expr;
import io.mehari.mission.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** MISSION-CHECK-006: unknown function, or a number of arguments it does not take. */
final class FunctionCalls implements Rule {
    private static final String CODE = "MISSION-CHECK-006";

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        CheckSettings settings = mission.settings();
        mission.calls().forEach(call -> finding(call, settings).ifPresent(findings));
    }

    private static Optional<Diagnostic> finding(Expr.Call call, CheckSettings settings) {
        Optional<FunctionTable.Accepted> accepted = settings.functions().accepted(call.function());
        if (accepted.isEmpty()) {
            return settings.beans().functions().contains(call.function())
                    ? Optional.empty()
                    : Optional.of(unknown(call, settings));
        }
        return accepted.filter(counts -> !counts.takes(call.arguments().size()))
                .map(counts -> wrongCount(call, counts));
    }

    private static Diagnostic unknown(Expr.Call call, CheckSettings settings) {
        List<String> known = new ArrayList<>(settings.functions().names());
        known.addAll(settings.beans().functions());
        Reference named = new Reference(call.function(), call.position());
        return Unknown.name(CODE, "function", named, known);
    }

    private static Diagnostic wrongCount(Expr.Call call, FunctionTable.Accepted counts) {
        String object =
                call.form() == Expr.Call.Form.FUNCTION ? "" : ", the value before it counted";
        return Diagnostic.error(
                CODE,
                "'%s' takes %s arguments, %d given%s"
                        .formatted(call.function(), counts.text(), call.arguments().size(), object),
                call.position(),
                Hints.NONE);
    }
}
