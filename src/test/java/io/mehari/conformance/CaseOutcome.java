package io.mehari.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What came out of all runs of a case. */
record CaseOutcome(List<Run> runs, List<Map<String, Object>> requests, Path export, Path data) {

    /** One run of the command; the exit code is null when it did not end in time. */
    record Run(Integer exit, String output, String errorOutput) {
        String all() {
            return output + "\n" + errorOutput;
        }

        /** What to show of a run that ended otherwise than expected. */
        String complaint() {
            return errorOutput.isBlank() ? output : errorOutput;
        }
    }

    Run last() {
        return runs.get(runs.size() - 1);
    }
}
