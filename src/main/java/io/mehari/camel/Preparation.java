package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;

/** What a run needs before its first request: credentials that can be used and stores that open. */
public final class Preparation {
    private Preparation() {}

    /**
     * Finds the credentials of the sources and opens all declared stores.
     *
     * @param sources those that the run can reach
     * @return every fault found, none when the run can begin
     */
    public static List<MehariException> prepare(
            Run run, CamelContext context, Collection<String> sources) {
        List<MehariException> faults = new ArrayList<>();
        for (String source : sources) {
            collect(faults, () -> SourceSession.of(run, source, context));
        }
        if (faults.isEmpty()) {
            for (String store : run.declared().stores().keySet()) {
                collect(faults, () -> run.store(store));
            }
        }
        return faults;
    }

    private static void collect(List<MehariException> faults, Runnable attempt) {
        try {
            attempt.run();
        } catch (MehariException e) {
            if (faults.stream()
                    .noneMatch(f -> String.valueOf(f.getMessage()).equals(e.getMessage()))) {
                faults.add(e);
            }
        }
    }
}
