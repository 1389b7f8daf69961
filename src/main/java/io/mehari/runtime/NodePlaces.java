package io.mehari.runtime;

import io.mehari.diagnostic.Position;
import io.mehari.mission.parse.ResolvedMission;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.jspecify.annotations.Nullable;

/** Where the nodes of a mission's routes come from in its files, read from their descriptions. */
final class NodePlaces {
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d+):(\\d+)");
    private static final Pattern NODE = Pattern.compile("([^#]+)#(.+)-\\d+");

    private final String mission;
    private final CamelContext context;
    private final Map<String, String> files = new HashMap<>();

    NodePlaces(ResolvedMission mission, CamelContext context) {
        this.mission = mission.mission().name();
        this.context = context;
        Stream.of(
                        Stream.of(mission.mission().position()),
                        mission.visible().actions().stream().map(a -> a.position()),
                        mission.visible().sources().stream().map(s -> s.position()),
                        mission.visible().transforms().stream().map(t -> t.position()))
                .flatMap(positions -> positions)
                .forEach(
                        p ->
                                files.put(
                                        p.file().substring(p.file().lastIndexOf('/') + 1),
                                        p.file()));
    }

    /** Position of the definition that a node carries, or {@link Position#NONE}. */
    Position position(@Nullable String node) {
        if (node == null) {
            return Position.NONE;
        }
        NamedNode definition =
                context.getCamelContextExtension()
                        .getContextPlugin(org.apache.camel.model.Model.class)
                        .getProcessorDefinition(node);
        String description = definition == null ? null : definition.getDescriptionText();
        if (description == null) {
            return Position.NONE;
        }
        Matcher matcher = PLACE.matcher(description);
        return matcher.matches()
                ? new Position(
                        files.getOrDefault(matcher.group(1), matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        1)
                : Position.NONE;
    }

    /** Action and step that a node belongs to. */
    Problem.Place place(@Nullable String node, @Nullable String item, @Nullable Long page) {
        if (node == null) {
            return new Problem.Place(null, null, item, page);
        }
        Matcher matcher = NODE.matcher(node);
        if (!matcher.matches() || !matcher.group(1).startsWith(mission + ".")) {
            return new Problem.Place(null, null, item, page);
        }
        return new Problem.Place(
                matcher.group(1).substring(mission.length() + 1), matcher.group(2), item, page);
    }
}
