package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Action;
import io.mehari.mission.Step;
import io.mehari.mission.Store;
import io.mehari.mission.parse.Printer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store's declaration as the object text that a route's runtime opens it by. */
final class StoreText {
    private StoreText() {}

    static String of(Store store, Names names) {
        return Wording.safe(adapter(store.adapter(), store, names));
    }

    private static String adapter(Store.Adapter adapter, Store store, Names names) {
        if (adapter instanceof Store.Chosen chosen) {
            List<String> cases = new ArrayList<>();
            for (Store.Choice choice : chosen.choices()) {
                String pattern =
                        choice.wildcard()
                                ? "_"
                                : Printer.print(new Expr.Literal(choice.literal(), Position.NONE));
                cases.add(pattern + " => " + adapter(choice.adapter(), store, names));
            }
            return "match "
                    + Printer.print(chosen.value())
                    + " { "
                    + String.join(", ", cases)
                    + " }";
        }
        Store.Fixed fixed = (Store.Fixed) adapter;
        String target = fixed.argument() == null ? store.name() : fixed.argument();
        String text =
                "{adapter: " + Wording.quoted(fixed.name()) + ", target: " + Wording.quoted(target);
        String keyColumn = keyColumn(store.name(), names);
        if (keyColumn != null) {
            text += ", keyColumn: " + Wording.quoted(keyColumn);
        }
        if (fixed.options() != null) {
            text += ", options: " + Printer.print(fixed.options());
        }
        return text + "}";
    }

    /**
     * The field that is every record's key: the same plain field in all writes, or {@code id} when
     * none names a key; null when the writes differ (9.4.4).
     */
    static @Nullable String keyColumn(String store, Names names) {
        List<String> keys = new ArrayList<>();
        for (Action action : names.visible().actions()) {
            collect(action.steps(), store, keys);
        }
        List<String> distinct = keys.stream().distinct().toList();
        if (distinct.isEmpty()) {
            return "id";
        }
        String only = distinct.get(0);
        return distinct.size() == 1 && !only.isEmpty() ? only : null;
    }

    private static void collect(List<Step> steps, String store, List<String> keys) {
        for (Step step : steps) {
            if (step instanceof Step.Put put && put.store().name().equals(store)) {
                keys.add(put.options().expression("key").map(StoreText::field).orElse("id"));
            } else if (step instanceof Step.Queue queue
                    && queue.store() != null
                    && queue.store().name().equals(store)) {
                // A queued item may be any value, so its key is no field of it.
                keys.add("");
            } else if (step instanceof Step.For loop) {
                collect(loop.body(), store, keys);
                if (loop.options().queue() != null && loop.options().queue().name().equals(store)) {
                    keys.add("");
                }
            } else if (step instanceof Step.Match match) {
                match.arms().forEach(arm -> collect(arm.steps(), store, keys));
            }
        }
    }

    private static String field(Expr key) {
        return key instanceof Expr.Field field && field.target() instanceof Expr.Subject
                ? field.name()
                : "";
    }
}
