package io.mehari.run;

import io.mehari.store.StoreSpec;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a run that sends nothing from writing into what others can see (mission-language 10.5). Its
 * data directory and SQLite databases are copies already; a store anywhere else starts empty and in
 * memory, which the run says.
 */
final class DryStores {
    private static final String SQLITE = "jdbc:sqlite:";

    private DryStores() {}

    /** What to open in place of the declared store; itself in a run that is no dry one. */
    static StoreSpec instead(Run run, StoreSpec declared) {
        if (!run.dryRun() || isCopied(run.host(), declared)) {
            return declared;
        }
        run.warn(
                "MISSION-CONFIG-003",
                "store "
                        + declared.name()
                        + " is not in the data directory: the dry run begins with it empty",
                null);
        // One for all declarations of one target, as the adapter itself would have it.
        String name = declared.adapter() + " " + declared.target();
        return new StoreSpec(name, "memory", declared.target(), Map.of());
    }

    private static boolean isCopied(Host host, StoreSpec spec) {
        if (!spec.adapter().equals("sql")) {
            return Set.of("memory", "file").contains(spec.adapter());
        }
        return host.setting("store." + spec.name() + ".url")
                .or(() -> host.setting("datasource.url"))
                .map(url -> url.startsWith(SQLITE))
                .orElse(true);
    }
}
