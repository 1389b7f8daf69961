package io.mehari.explain;

import java.util.Map;

/**
 * Something that a source does by itself.
 *
 * @param option under which it is written, and shown in documents
 * @param label in the tree
 * @param handling in words
 * @param values of the option, defaults filled in; what is computed at the start stands as written
 */
record SourceFact(String option, String label, String handling, Map<String, Object> values) {
    SourceFact {
        values = Map.copyOf(values);
    }
}
