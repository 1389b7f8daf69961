package io.mehari.mission;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Declarations that parse and are checked, and run with taps, connectors and settings. */
public sealed interface Extra {
    Position position();

    /** The word it is introduced by, for messages. */
    String keyword();

    /** {@code settings { secret token "..." }}. */
    record SettingsBlock(List<SettingDeclaration> declarations, Position position)
            implements Extra {
        public SettingsBlock {
            declarations = List.copyOf(declarations);
        }

        @Override
        public String keyword() {
            return "settings";
        }
    }

    /**
     * One line of a settings block.
     *
     * @param kind secret, config or param
     * @param type null: string
     */
    record SettingDeclaration(
            String kind,
            Reference name,
            @Nullable Reference type,
            boolean optional,
            Expr.@Nullable Literal initial,
            @Nullable String description) {}

    /** {@code stream NAME from STORE { ... }}. */
    record Stream(Reference name, @Nullable Reference from, Options options, Position position)
            implements Extra {
        @Override
        public String keyword() {
            return "stream";
        }
    }

    /** {@code trigger NAME asc { fetch, events: ... }}. */
    record Trigger(
            Reference name,
            @Nullable String order,
            Step.@Nullable Fetch fetch,
            Options options,
            Position position)
            implements Extra {
        @Override
        public String keyword() {
            return "trigger";
        }
    }

    /** {@code on Source.trigger { ... } as job}. */
    record On(
            Reference source,
            @Nullable Reference trigger,
            Options options,
            Reference variable,
            Position position)
            implements Extra {
        @Override
        public String keyword() {
            return "on";
        }
    }
}
