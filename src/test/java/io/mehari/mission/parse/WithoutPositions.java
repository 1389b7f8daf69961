package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Step;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree of records as nested lists without the places in the text, for comparing trees. */
final class WithoutPositions {
    private WithoutPositions() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> parts = new ArrayList<>();
            list.forEach(element -> parts.add(of(element)));
            return parts;
        }
        return value instanceof Record node ? node(node) : value;
    }

    private static List<@Nullable Object> node(Record node) {
        List<@Nullable Object> parts = new ArrayList<>(List.of(node.getClass().getSimpleName()));
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            boolean sourceText =
                    node instanceof Step.Constraint && component.getName().equals("text");
            if (component.getType() != Position.class && !sourceText) {
                parts.add(of(value(node, component)));
            }
        }
        return parts;
    }

    private static @Nullable Object value(Record node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
