package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Action;
import io.mehari.mission.check.MissionSet.MissionUnderCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All static checks and lints of mission-language 4.2 and 4.3 that need no run. */
public final class Checks {
    static final Comparator<Diagnostic> BY_PLACE =
            Comparator.comparing((Diagnostic finding) -> finding.position().file())
                    .thenComparingInt(finding -> finding.position().line())
                    .thenComparingInt(finding -> finding.position().column());

    private static final List<Rule> RULES =
            List.of(
                    new UnknownActions(),
                    new UnknownStores(),
                    new UnknownSources(),
                    new UnknownSchemas(),
                    new UnknownTransforms(),
                    new FunctionCalls(),
                    new Duplicates(),
                    new SingleBlocks(),
                    new PipelineMissing(),
                    new RetryNeedsFetch(),
                    new MisplacedDirectives(),
                    new PathExpressions(),
                    new Pagination(),
                    new ScheduleTimes(),
                    new ApiDocuments(),
                    new LiteralNames(),
                    new Words(),
                    new SourceKinds(),
                    new SourceUse(),
                    new StoreAdapters(),
                    new OptionKinds(),
                    new SettingNames(),
                    new SinceParts(),
                    new FieldsNeverStored(),
                    new UnreachableArms(),
                    new UncaughtAnswers(),
                    new PageEnds(),
                    new LiteralSecrets(),
                    new Redefinitions(),
                    new Watermarks(),
                    new MappedFields(),
                    new ReplacedResponses(),
                    new MisspeltNames(),
                    new PlainHttp(),
                    new BusinessDates());

    private Checks() {}

    /**
     * Checks missions that run together.
     *
     * @return all findings by file, line and column; what several missions share is reported once
     */
    public static List<Diagnostic> check(MissionSet set) {
        Set<Diagnostic> findings = new LinkedHashSet<>();
        List<MissionContext> contexts = contexts(set);
        for (MissionContext context : contexts) {
            for (Rule rule : RULES) {
                if (context.isWhole() || !rule.needsWholeMission()) {
                    rule.check(context, findings::add);
                }
            }
        }
        if (set.incomplete().isEmpty()) {
            UnusedDeclarations.check(contexts, findings::add);
        }
        return findings.stream().sorted(BY_PLACE).toList();
    }

    /**
     * A shared action is looked into with the missions that use it, since only they need to know
     * the names in it; one that none uses goes with the first mission that sees it.
     */
    static List<MissionContext> contexts(MissionSet set) {
        List<Set<Position>> reached = set.missions().stream().map(Reachable::actions).toList();
        Set<Position> assigned = new HashSet<>();
        reached.forEach(assigned::addAll);
        List<MissionContext> contexts = new ArrayList<>();
        for (int i = 0; i < set.missions().size(); i++) {
            MissionUnderCheck one = set.missions().get(i);
            List<Action> actions = new ArrayList<>();
            for (Action action : one.visible().actions()) {
                if (reached.get(i).contains(action.position()) || assigned.add(action.position())) {
                    actions.add(action);
                }
            }
            contexts.add(new MissionContext(one, actions, set));
        }
        return contexts;
    }
}
