package io.mehari.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures Mehari beside a hand-written loop; see {@code bench/run --help}. */
final class Bench {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Settings settings;
    private final Path work;
    private static final Set<String> COMPARED = Set.of("file", "sqlite", "postgres");
    private static final long LATENCY_MILLIS = 40;

    private @Nullable Server server;
    private final Map<String, List<Program.Cost>> costs = new LinkedHashMap<>();

    private Bench(Settings settings, Path work) {
        this.settings = settings;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(arguments);
        Path work = Files.createTempDirectory(settings.folder(), "bench");
        try {
            Bench bench = new Bench(settings, work);
            if (settings.what().contains("postgres")) {
                bench.server = Server.start();
            }
            for (long records : settings.records()) {
                bench.measure(records);
            }
            if (bench.server != null) {
                bench.server.close();
            }
        } finally {
            delete(work);
        }
    }

    private void measure(long records) throws IOException, InterruptedException {
        for (String what : settings.what()) {
            for (int size : settings.pages(what)) {
                measure(records, what, size);
            }
        }
    }

    private void measure(long records, String what, int size)
            throws IOException, InterruptedException {
        costs.clear();
        long millis = what.equals("latency") ? LATENCY_MILLIS : 0;
        try (Pages pages = Pages.start(JAVA, records, size, millis)) {
            for (int i = 0; i < settings.repetitions(); i++) {
                if (COMPARED.contains(what)) {
                    once("hand-written", handWritten(what, pages), pages, records, what);
                }
                if (millis > 0) {
                    List<String> patient = with(mehari(what), "--set", "mehari.prefetch=false");
                    once("one by one", patient, pages, records, what);
                }
                once("mehari", mehari(what), pages, records, what);
            }
            print(size == PageServer.PAGE ? what : what + ", " + size + " a page", records);
        }
    }

    private void once(String who, List<String> command, Pages pages, long records, String what)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(work.resolve("data"));
        try {
            Map<String, String> environment = new LinkedHashMap<>(settings.environment());
            environment.put("BENCH_API", pages.base());
            Program.Cost cost = Program.run(command, environment, folder);
            costs.computeIfAbsent(who, key -> new ArrayList<>()).add(cost);
            Work.check(what, folder, records, server);
            System.err.printf(
                    Locale.ROOT,
                    "%s %s %d: %.2f s, processor %.2f s, %d MB%n",
                    who,
                    what,
                    records,
                    cost.seconds(),
                    cost.processor(),
                    cost.megabytes());
        } finally {
            delete(folder);
        }
    }

    private List<String> handWritten(String what, Pages pages) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(settings.options());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), HandWritten.class.getName()));
        command.addAll(List.of(what, pages.base(), work.resolve("data").toString()));
        if (what.equals("postgres") && server != null) {
            command.add(server.url());
        }
        return command;
    }

    private List<String> mehari(String what) {
        List<String> command = new ArrayList<>();
        command.add(settings.home().resolve("mehari").toString());
        if (what.equals("check")) {
            return with(command, "check", settings.mission("file"));
        }
        with(command, "run", settings.mission(what), "--quiet", "--data");
        with(command, work.resolve("data").toString());
        if (what.equals("postgres") && server != null) {
            with(command, "--set", "mehari.datasource.url=" + server.url());
        }
        return with(command, "--set", "mehari.store.batch-size=" + PageServer.PAGE);
    }

    private static List<String> with(List<String> command, String... more) {
        command.addAll(List.of(more));
        return command;
    }

    private void print(String what, long records) {
        costs.forEach((who, all) -> line(what, who, records, all));
        List<Program.Cost> loop = costs.getOrDefault("hand-written", costs.get("one by one"));
        List<Program.Cost> own = costs.get("mehari");
        if (loop != null && own != null) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | ratio | %d | %.2f | | %.2f | |%n",
                    what,
                    records,
                    seconds(loop) / seconds(own),
                    median(loop, Program.Cost::processor) / median(own, Program.Cost::processor));
        }
    }

    private static void line(String what, String who, long records, List<Program.Cost> all) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.0f/s | %.2f s | %.2f s | %d MB |%n",
                what,
                who,
                records,
                records / seconds(all),
                seconds(all),
                median(all, Program.Cost::processor),
                (long) median(all, Program.Cost::megabytes));
    }

    private static double seconds(List<Program.Cost> all) {
        return median(all, Program.Cost::seconds);
    }

    private static double median(
            List<Program.Cost> all, java.util.function.ToDoubleFunction<Program.Cost> part) {
        double[] sorted = all.stream().mapToDouble(part).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
