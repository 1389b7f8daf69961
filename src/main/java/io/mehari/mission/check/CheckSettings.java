package io.mehari.mission.check;

import io.mehari.openapi.ApiDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the checks know beside the missions themselves.
 *
 * @param functions built-in functions
 * @param beans names that beans of the application add
 * @param envAllowed patterns of {@code mehari.env.allow}; {@code *} stands for any characters
 * @param expressionParses says whether a text, such as a cursor path, is an expression
 * @param documents reads the OpenAPI document at a path for its operations; empty when it refers to
 *     documents by URL; throws MISSION-CONFIG-004 when it cannot be read
 * @param fileExists says whether a document named by a source is there
 */
public record CheckSettings(
        FunctionTable functions,
        Beans beans,
        List<String> envAllowed,
        Predicate<String> expressionParses,
        Function<Path, Optional<ApiDocument>> documents,
        Predicate<Path> fileExists) {
    public CheckSettings {
        envAllowed = List.copyOf(envAllowed);
    }

    /**
     * Names that an application adds to the built-in ones.
     *
     * @param functions {@code mehari.functions} and beans of type MissionFunction
     * @param authKinds beans of type AuthProvider
     * @param adapters beans of type StoreAdapterFactory
     */
    public record Beans(Set<String> functions, Set<String> authKinds, Set<String> adapters) {
        /** Nothing is added. */
        public static final Beans NONE = new Beans(Set.of(), Set.of(), Set.of());

        public Beans {
            functions = Set.copyOf(functions);
            authKinds = Set.copyOf(authKinds);
            adapters = Set.copyOf(adapters);
        }
    }
}
