package io.mehari.runtime;

import io.mehari.journal.Resume;
import io.mehari.mission.parse.ResolvedMission;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs checked missions as Camel routes, and shows those routes. One engine serves one command; its
 * options are given when it is made.
 */
public interface Engine {
    /**
     * Runs the missions one after the other (mission-language 11). Faults of a mission or of its
     * configuration stand in the report: nothing is thrown for them, and a failed mission does not
     * stop the next one.
     *
     * @param missions without static errors, in file order
     * @param progress told while they run
     */
    RunReport run(List<ResolvedMission> missions, ProgressListener progress);

    /**
     * Makes the scheduled start of every mission that has a schedule now, one after the other, and
     * reports as {@link #run}.
     */
    RunReport once(List<ResolvedMission> missions, ProgressListener progress);

    /**
     * Serves missions until {@link #cancel}: schedules, health and metrics (mission-language 12,
     * 20.2). Returns when runs in progress have ended.
     *
     * @param routes files of Camel routes that are added to the same context
     * @throws io.mehari.diagnostic.MehariException MISSION-CONFIG-005 when a port is taken, -006
     *     when the state store cannot be opened
     */
    void serve(List<ResolvedMission> missions, List<Path> routes);

    /**
     * As {@link #run}, but each run continues an earlier one of its mission (mission-language
     * 15.3). A mission with nothing to resume is reported as skipped.
     */
    RunReport resume(List<ResolvedMission> missions, Resume resume, ProgressListener progress);

    /**
     * The routes of each mission as Camel YAML DSL text, the very text that {@link #run} loads.
     *
     * @return file name to text, in mission order
     */
    Map<String, String> export(List<ResolvedMission> missions);

    /** What a run would do; nothing is sent but for loading OpenAPI documents. */
    String explain(List<ResolvedMission> missions, ExplainForm form);

    /**
     * Asks a run in progress to end: no new request, the current item ends or is cut after 10 s,
     * stores are flushed, watermarks stay (mission-language 11.4). A serving engine starts nothing
     * new and waits first for runs to end, up to {@code mehari.shutdown-timeout}. Returns at once;
     * may be called from any thread and more than once.
     */
    void cancel();
}
