package io.mehari.mission.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which files are mission files (mission-language 1, 13.1). */
final class MissionPaths {
    private static final List<String> ENDINGS = List.of(".mission", ".vague", ".reqon");

    private MissionPaths() {}

    /**
     * The mission files below a folder in the order of their paths; hidden names are passed over.
     */
    static List<Path> below(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> isMission(path) && !isHidden(folder.relativize(path)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isMission(Path path) {
        return ENDINGS.stream().anyMatch(path.toString()::endsWith);
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The file that an import names, its ending optional; null when there is none.
     *
     * @param real tells where a path really lies
     */
    static @Nullable Path imported(Path importer, String name, UnaryOperator<Path> real) {
        Path base = importer.resolveSibling(name);
        return Stream.concat(Stream.of(""), ENDINGS.stream())
                .map(ending -> base.resolveSibling(base.getFileName() + ending))
                .filter(path -> Files.isRegularFile(real.apply(path)))
                .findFirst()
                .map(Path::normalize)
                .orElse(null);
    }
}
