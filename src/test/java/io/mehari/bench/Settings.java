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
 * @param pages records of a page; each is measured in turn
 * @param options of the Java that runs the hand-written loop
 * @param environment of the measured programs
 */
record Settings(
        Path home,
        Path folder,
        List<Long> records,
        int repetitions,
        List<String> what,
        List<Integer> pages,
        List<String> options,
        Map<String, String> environment) {

    static Settings of(String[] arguments) {
        Path home = Path.of(System.getProperty("bench.home"));
        Path folder = home.resolve("target");
        List<Long> records = List.of(1_000_000L);
        int repetitions = 5;
        List<String> what = List.of("file", "sqlite");
        List<Integer> pages = List.of();
        List<String> options = List.of();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--records" -> records = words(value).stream().map(Long::valueOf).toList();
                case "--repetitions" -> repetitions = Integer.parseInt(value);
                case "--what" -> what = words(value);
                case "--pages" -> pages = words(value).stream().map(Integer::valueOf).toList();
                case "--folder" -> folder = Path.of(value);
                case "--java" -> options = Arrays.asList(value.split(" "));
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            }
        }
        Map<String, String> environment =
                options.isEmpty() ? Map.of() : Map.of("JAVA_OPTS", String.join(" ", options));
        return new Settings(home, folder, records, repetitions, what, pages, options, environment);
    }

    /**
     * Records of a page, unless they are given, for that work: where pages are waited for, asking
     * ahead is worth little when a page is worked off much faster than it comes, and most when both
     * take equally long.
     */
    List<Integer> pages(String name) {
        if (!pages.isEmpty()) {
            return pages;
        }
        return name.equals("latency")
                ? List.of(PageServer.PAGE, 5 * PageServer.PAGE, 10 * PageServer.PAGE)
                : List.of(PageServer.PAGE);
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
