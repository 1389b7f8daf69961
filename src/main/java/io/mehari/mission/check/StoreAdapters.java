package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.mission.Reference;
import io.mehari.mission.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** MISSION-CHECK-019: unknown adapter, or a file or table name that is not safe everywhere. */
final class StoreAdapters implements Rule {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final List<String> BUILT_IN =
            List.of("memory", "file", "sql", "nosql", "postgrest");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        List<String> known = new ArrayList<>(BUILT_IN);
        known.addAll(mission.settings().beans().adapters());
        for (Store store : mission.visible().stores()) {
            check(store, store.adapter(), known, findings);
        }
    }

    private static void check(
            Store store, Store.Adapter adapter, List<String> known, Consumer<Diagnostic> findings) {
        if (adapter instanceof Store.Chosen chosen) {
            chosen.choices().forEach(choice -> check(store, choice.adapter(), known, findings));
        } else if (adapter instanceof Store.Fixed fixed) {
            if (!known.contains(fixed.name())) {
                findings.accept(
                        Unknown.name(
                                "MISSION-CHECK-019",
                                "store adapter",
                                new Reference(fixed.name(), fixed.position()),
                                known));
            } else if (namesPlace(fixed.name())) {
                String name = fixed.argument() == null ? store.name() : fixed.argument();
                place(name, fixed, findings);
            }
        }
    }

    /**
     * The argument of a memory store is a label, that of another maker's adapter its own affair.
     */
    private static boolean namesPlace(String adapter) {
        return BUILT_IN.contains(adapter) && !adapter.equals("memory");
    }

    private static void place(String name, Store.Fixed adapter, Consumer<Diagnostic> findings) {
        if (!SAFE.matcher(name).matches()) {
            findings.accept(
                    Diagnostic.error(
                            "MISSION-CHECK-019",
                            "'" + name + "' cannot name a " + adapter.name() + " store",
                            adapter.position(),
                            Hints.fix(
                                    "begin with a letter or digit, then letters, digits, '.', '_'"
                                            + " and '-', 100 characters at most")));
        }
    }
}
