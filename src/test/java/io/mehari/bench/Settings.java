package io.mehari.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code bench/run}.
 *
 * @param home of the repository
 * @param folder in which stores are written while measuring
 * @param options of the Java that runs the hand-written loop
 * @param environment of the measured programs
 */
record Settings(
        Path home,
        Path folder,
        List<Long> records,
        int repetitions,
        List<String> what,
        List<String> options,
        Map<String, String> environment) {

    static Settings of(String[] arguments) {
        Path home = Path.of(System.getProperty("bench.home"));
        Path folder = home.resolve("target");
        List<Long> records = List.of(1_000_000L);
        int repetitions = 5;
        List<String> what = List.of("file", "sqlite");
        List<String> options = List.of();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--records" -> records = words(value).stream().map(Long::valueOf).toList();
                case "--repetitions" -> repetitions = Integer.parseInt(value);
                case "--what" -> what = words(value);
                case "--folder" -> folder = Path.of(value);
                case "--java" -> options = Arrays.asList(value.split(" "));
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            }
        }
        Map<String, String> environment =
                options.isEmpty() ? Map.of() : Map.of("JAVA_OPTS", String.join(" ", options));
        return new Settings(home, folder, records, repetitions, what, options, environment);
    }

    /** The mission file of that name. */
    String mission(String name) {
        String table = List.of("postgres", "latency").contains(name) ? "sqlite" : name;
        return home.resolve("bench").resolve(table + ".mission").toString();
    }

    private static List<String> words(String value) {
        return Arrays.asList(value.split(","));
    }
}
