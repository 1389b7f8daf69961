package io.mehari.journal;

import io.mehari.run.Run;
import io.mehari.store.HeapRecords;
import java.util.LinkedHashMap;
import java.util.Map;

/** The open stores of a run whose records are gone with the process. */
final class Heap {
    private Heap() {}

    /** By name. */
    static Map<String, HeapRecords> of(Run run) {
        Map<String, HeapRecords> found = new LinkedHashMap<>();
        for (String name : run.openings().keySet()) {
            if (run.store(name) instanceof HeapRecords heap) {
                found.put(name, heap);
            }
        }
        return found;
    }
}
