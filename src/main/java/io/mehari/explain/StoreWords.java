package io.mehari.explain;

import io.mehari.diagnostic.Position;
import io.mehari.explain.MissionPlan.StoreEntry;
import io.mehari.expression.Expr;
import io.mehari.mission.Store;
import io.mehari.mission.parse.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the records of a store lie. */
final class StoreWords {
    private final Surroundings surroundings;

    StoreWords(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    StoreEntry entry(Store store, Optional<String> key) {
        String adapter = store.adapter() instanceof Store.Fixed fixed ? fixed.name() : "match";
        return new StoreEntry(
                store.name(),
                adapter,
                target(store.adapter(), store.name()),
                key.orElse(null),
                Words.place(store.position()));
    }

    private String target(Store.Adapter adapter, String store) {
        if (adapter instanceof Store.Fixed fixed) {
            return target(fixed, store);
        }
        Store.Chosen chosen = (Store.Chosen) adapter;
        List<String> choices = new ArrayList<>();
        for (Store.Choice choice : chosen.choices()) {
            String pattern =
                    choice.wildcard()
                            ? "_"
                            : Printer.print(new Expr.Literal(choice.literal(), Position.NONE));
            String name = choice.adapter() instanceof Store.Fixed fixed ? fixed.name() + ", " : "";
            choices.add(pattern + " => " + name + target(choice.adapter(), store));
        }
        return "by " + Words.shown(chosen.value()) + ": " + String.join("; ", choices);
    }

    private String target(Store.Fixed fixed, String store) {
        String argument = fixed.argument() == null ? store : fixed.argument();
        return switch (fixed.name()) {
            case "memory" -> "gone when the run ends";
            case "file" ->
                    surroundings
                            .dataDirectory()
                            .resolve("stores")
                            .resolve(argument + ".jsonl")
                            .toString();
            case "sql" -> "table " + argument + " in " + database(store);
            default -> argument;
        };
    }

    private String database(String store) {
        return surroundings
                .setting("store." + store + ".url")
                .or(() -> surroundings.setting("datasource.url"))
                .orElseGet(() -> surroundings.dataDirectory().resolve("mehari.db").toString());
    }
}
