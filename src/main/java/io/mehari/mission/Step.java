package io.mehari.mission;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One statement of an action (mission-language 3.3). */
public sealed interface Step {
    Position position();

    /** Which record this is, for exhaustive switches. */
    StepKind kind();

    /**
     * An HTTP request of its own words, or a call as what it requests.
     *
     * @param method in capitals
     * @param source the prefix, when one is written
     * @param operation of a call; null for a request of its own words
     */
    record Fetch(
            String method,
            @Nullable Reference source,
            Expr path,
            Options options,
            @Nullable Operation operation,
            Position position)
            implements Step {
        public Fetch(
                String method,
                @Nullable Reference source,
                Expr path,
                Options options,
                Position position) {
            this(method, source, path, options, null, position);
        }

        @Override
        public StepKind kind() {
            return StepKind.FETCH;
        }
    }

    /**
     * The operation that a call requests.
     *
     * @param name its id in the OpenAPI document
     * @param places where its parameters go that do not go to the query as they are, by name
     */
    record Operation(String name, Map<String, String> places) {
        public Operation {
            places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        }
    }

    /** Calls an operation of the source's OpenAPI document, or an action of its connector. */
    record Call(Reference source, Reference operation, Options options, Position position)
            implements Step {
        @Override
        public StepKind kind() {
            return StepKind.CALL;
        }
    }

    record For(
            Reference variable,
            Expr collection,
            @Nullable Expr where,
            ForOptions options,
            List<Step> body,
            Position position)
            implements Step {
        public For {
            body = List.copyOf(body);
        }

        @Override
        public StepKind kind() {
            return StepKind.FOR;
        }
    }

    /**
     * What may stand between the collection of a loop and its body.
     *
     * @param onceBy key of {@code once by}
     * @param onError continue, abort or queue; null: fail
     * @param queue store of {@code onError queue}
     * @param concurrency null: 1
     */
    record ForOptions(
            @Nullable Expr onceBy,
            @Nullable Reference onError,
            @Nullable Reference queue,
            Expr.@Nullable Literal concurrency) {
        public static final ForOptions NONE = new ForOptions(null, null, null, null);
    }

    record MapTo(Expr value, Reference target, Expr.ObjectOf body, Position position)
            implements Step {
        @Override
        public StepKind kind() {
            return StepKind.MAP;
        }
    }

    record Apply(Reference transform, Expr value, @Nullable Reference as, Position position)
            implements Step {
        @Override
        public StepKind kind() {
            return StepKind.APPLY;
        }
    }

    record Validate(@Nullable Expr target, List<Constraint> constraints, Position position)
            implements Step {
        public Validate {
            constraints = List.copyOf(constraints);
        }

        @Override
        public StepKind kind() {
            return StepKind.VALIDATE;
        }
    }

    /**
     * One {@code assume} of a validate step.
     *
     * @param text the condition's source text
     */
    record Constraint(Expr condition, @Nullable String message, String text, Position position) {}

    /** {@code store value -> STORE { key, upsert, partial }}. */
    record Put(Expr value, Reference store, Options options, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.STORE;
        }
    }

    record Match(@Nullable Expr subject, List<Arm> arms, Position position) implements Step {
        public Match {
            arms = List.copyOf(arms);
        }

        @Override
        public StepKind kind() {
            return StepKind.MATCH;
        }
    }

    /**
     * One arm of a match.
     *
     * @param block written in braces; otherwise {@code steps} holds the one step or directive after
     *     the arrow (arm form)
     */
    record Arm(
            Pattern pattern,
            @Nullable Expr guard,
            List<Step> steps,
            boolean block,
            Position position) {
        public Arm {
            steps = List.copyOf(steps);
        }
    }

    record Let(Reference name, Expr value, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.LET;
        }
    }

    record Delete(Reference store, Expr key, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.DELETE;
        }
    }

    record Clear(Reference store, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.CLEAR;
        }
    }

    record Run(Reference action, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.RUN;
        }
    }

    /**
     * An entry in the log.
     *
     * @param level null: info
     */
    record Log(@Nullable String level, Expr text, Options options, Position position)
            implements Step {
        @Override
        public StepKind kind() {
            return StepKind.LOG;
        }
    }

    record Wait(Options options, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.WAIT;
        }
    }

    record Continue(Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.CONTINUE;
        }
    }

    record Skip(Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.SKIP;
        }
    }

    record Abort(@Nullable Expr text, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.ABORT;
        }
    }

    record Retry(Options options, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.RETRY;
        }
    }

    /**
     * Puts an item into a dead letter store.
     *
     * @param store null: left out, which is MISSION-CHECK-015
     */
    record Queue(@Nullable Reference store, Options options, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.QUEUE;
        }
    }

    /**
     * Runs another action, then goes on as said.
     *
     * @param then null, retry or continue
     */
    record Jump(Reference action, @Nullable String then, Position position) implements Step {
        @Override
        public StepKind kind() {
            return StepKind.JUMP;
        }
    }
}
