package io.mehari.translate;

import io.mehari.mission.Step;
import java.util.List;

/** Turns one kind of step into the nodes that carry it. */
interface StepTranslator<S extends Step> {
    /**
     * @param place where the step stands; updated with what the nodes leave behind
     * @param rest the steps after this one in its block
     */
    List<Node> translate(S step, Place place, List<Step> rest);
}
