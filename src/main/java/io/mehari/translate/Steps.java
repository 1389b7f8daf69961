package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;

/** Finds the translator of a step; holds those that translate blocks inside their step. */
final class Steps {
    private final Reads reads;
    private final Blocks blocks;
    private final FetchTranslator fetches = new FetchTranslator();

    Steps(Reads reads) {
        this.reads = reads;
        this.blocks = new Blocks(this, reads, fetches);
    }

    Blocks blocks() {
        return blocks;
    }

    Reads reads() {
        return reads;
    }

    List<Node> translate(Step step, Place place, List<Step> rest) {
        return switch (step.kind()) {
            case FETCH -> fetches.translate((Step.Fetch) step, place, rest);
            case FOR -> new ForTranslator(blocks).translate((Step.For) step, place, rest);
            case MAP -> new MapTranslator(reads).translate((Step.MapTo) step, place, rest);
            case APPLY -> new ApplyTranslator().translate((Step.Apply) step, place, rest);
            case VALIDATE -> new ValidateTranslator().translate((Step.Validate) step, place, rest);
            case STORE -> new StoreTranslator().translate((Step.Put) step, place, rest);
            case MATCH ->
                    new MatchTranslator(blocks, reads).translate((Step.Match) step, place, rest);
            case LET -> let((Step.Let) step, place);
            case DELETE, CLEAR, QUEUE -> new StoreTranslator().other(step, place);
            case LOG -> new LogTranslator().translate((Step.Log) step, place, rest);
            case RUN -> call(((Step.Run) step).action().name(), "run", step, place);
            case SKIP, ABORT, RETRY, JUMP -> new DirectiveTranslator(this).translate(step, place);
            case CONTINUE -> List.of();
            case WAIT -> new WaitTranslator().translate((Step.Wait) step, place, rest);
            case CALL ->
                    throw new IllegalStateException(
                            "the call at " + step.position() + " was not resolved");
        };
    }

    private static List<Node> let(Step.Let let, Place place) {
        String name = let.name().name();
        String value = place.text(let.value());
        if (let.value() instanceof Expr.Name store && place.route.names.isStore(store.name())) {
            // A variable holds the records as they are now.
            value = "snapshot(" + value + ")";
        }
        Node node = place.variable("let", name, value, let.position());
        place.changed(name);
        place.declare(name);
        return List.of(node);
    }

    /** Calls another action in its own frame. */
    List<Node> call(String action, String kind, Step step, Place place) {
        List<Node> nodes = new ArrayList<>();
        // A called action starts without response, so it is sent no body.
        nodes.add(place.node("setBody", kind + "-start", step.position()).expression("null"));
        nodes.add(
                place.node("to", kind, step.position())
                        .with("uri", "direct:" + place.route.names.name() + "." + action));
        place.bodyUnknown();
        return nodes;
    }
}
