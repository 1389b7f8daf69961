package io.mehari.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.jspecify.annotations.Nullable;

/** Which arm of a match was taken: the one whose first node was reached. */
final class MatchArms {
    private static final Set<String> DIRECTIVES = Set.of("skip", "abort", "retry", "queue", "jump");

    private MatchArms() {}

    /** Exchange property of a match, whose arms may hold others. */
    private static String property(@Nullable String match) {
        return "MehariArm." + match;
    }

    /** A match begins: what an earlier pass through it took counts no more. */
    static void begin(Exchange exchange, NamedNode match) {
        exchange.removeProperty(property(match.getId()));
    }

    /**
     * An arm.
     *
     * @param match id of the match
     * @param position from 1
     * @param directive that it consists of; null: it is a block, or {@code continue}
     */
    record Arm(String match, long position, @Nullable String directive) {
        /** It is taken. */
        void note(Exchange exchange) {
            exchange.setProperty(property(match), this);
        }
    }

    /** The arm whose first node that is. */
    static Optional<Arm> first(NamedNode node) {
        NamedNode parent = node.getParent();
        NamedNode match = parent instanceof ChoiceDefinition ? parent : above(parent);
        if (match instanceof ChoiceDefinition choice) {
            List<List<ProcessorDefinition<?>>> arms = arms(choice);
            for (int i = 0; i < arms.size(); i++) {
                if (!arms.get(i).isEmpty() && arms.get(i).get(0) == node) {
                    return Optional.of(new Arm(choice.getId(), i + 1, directive(node)));
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable NamedNode above(@Nullable NamedNode node) {
        return node == null ? null : node.getParent();
    }

    private static @Nullable String directive(NamedNode node) {
        String id = String.valueOf(node.getId());
        String kind = id.replaceAll(".*#|-[0-9]+$", "");
        return DIRECTIVES.contains(kind) ? kind : null;
    }

    /** The arm that a match has taken; an arm without steps is known when it is the only one. */
    static @Nullable Arm taken(Exchange exchange, NamedNode match) {
        Arm taken = exchange.getProperty(property(match.getId()), Arm.class);
        if (taken != null) {
            return taken;
        }
        List<Integer> empty = new ArrayList<>();
        List<List<ProcessorDefinition<?>>> arms =
                match instanceof ChoiceDefinition choice ? arms(choice) : List.of();
        for (int i = 0; i < arms.size(); i++) {
            if (arms.get(i).isEmpty()) {
                empty.add(i + 1);
            }
        }
        return empty.size() == 1 ? new Arm(match.getId(), empty.get(0), "continue") : null;
    }

    /** The nodes of each arm, in their order. */
    private static List<List<ProcessorDefinition<?>>> arms(ChoiceDefinition choice) {
        List<List<ProcessorDefinition<?>>> arms = new ArrayList<>();
        choice.getWhenClauses().forEach(when -> arms.add(when.getOutputs()));
        if (choice.getOtherwise() != null) {
            arms.add(choice.getOtherwise().getOutputs());
        }
        return arms;
    }
}
