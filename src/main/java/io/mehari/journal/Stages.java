package io.mehari.journal;

import io.mehari.mission.Declarations;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The pipeline of a mission as its record sees it.
 *
 * @param visible what its actions can call
 */
public record Stages(Pipeline pipeline, Declarations visible) {
    /** The names of the actions of each stage. */
    List<List<String>> names() {
        List<List<String>> names = new ArrayList<>();
        for (Pipeline.Stage stage : pipeline.stages()) {
            names.add(stage.actions().stream().map(Reference::name).toList());
        }
        return names;
    }

    /**
     * The pipeline from a stage on.
     *
     * @param from index of that stage
     * @param done actions of that stage that are not to run again
     * @param begun whether the stage had begun, so that its condition held
     */
    Pipeline from(int from, Set<String> done, boolean begun) {
        List<Pipeline.Stage> rest = new ArrayList<>();
        for (int i = from; i < pipeline.stages().size(); i++) {
            Pipeline.Stage stage = pipeline.stages().get(i);
            if (i > from) {
                rest.add(stage);
                continue;
            }
            List<Reference> actions =
                    stage.actions().stream().filter(a -> !done.contains(a.name())).toList();
            rest.add(
                    new Pipeline.Stage(
                            actions,
                            stage.parallel(),
                            begun ? null : stage.condition(),
                            stage.position()));
        }
        return new Pipeline(rest, pipeline.position());
    }

    /** The actions of the pipeline that may write one of these stores. */
    Set<String> writing(Set<String> stores) {
        Set<String> writing = new LinkedHashSet<>();
        for (List<String> stage : names()) {
            for (String action : stage) {
                if (new Writes(visible, stores).by(action)) {
                    writing.add(action);
                }
            }
        }
        return writing;
    }
}
