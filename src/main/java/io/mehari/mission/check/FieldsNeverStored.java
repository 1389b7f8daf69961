package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** MISSION-LINT-001: a field of stored records is read that no step into that store writes. */
final class FieldsNeverStored implements Rule {
    private record Read(Expr.Field field, String store) {}

    private record Write(Shape record, Position position) {}

    @Override
    public boolean needsWholeMission() {
        return true;
    }

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        List<Read> read = new ArrayList<>();
        Map<String, List<Write>> writes = new HashMap<>();
        MissionFlow.follow(
                mission,
                new Reads() {
                    @Override
                    public void field(Expr.Field field, Shape target, boolean ofResponse) {
                        if (target instanceof Shape.RecordOf of) {
                            read.add(new Read(field, of.store()));
                        }
                    }

                    @Override
                    public void written(String store, Shape record, Position position) {
                        writes.computeIfAbsent(store, name -> new ArrayList<>())
                                .add(new Write(record, position));
                    }
                });
        for (Read one : read) {
            List<Write> into = writes.getOrDefault(one.store(), List.of());
            if (!into.isEmpty() && into.stream().allMatch(w -> lacks(w, one.field().name()))) {
                findings.accept(warning(one, into.get(0)));
            }
        }
    }

    private static boolean lacks(Write write, String field) {
        return write.record() instanceof Shape.Mapped mapped && !mapped.fields().contains(field);
    }

    private static Diagnostic warning(Read read, Write write) {
        String field = read.field().name();
        return Diagnostic.warning(
                "MISSION-LINT-001",
                "'%s' is read from store '%s', but the records stored at %s do not have it"
                        .formatted(field, read.store(), write.position()),
                read.field().position(),
                Hints.fix("map the field before the records are stored"));
    }
}
