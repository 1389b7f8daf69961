package io.mehari.journal;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;
import io.mehari.mission.MissionFile;
import io.mehari.mission.parse.Printer;
import io.mehari.mission.parse.ResolvedMission;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a run ran: a hash of the mission and of all it can see. Comments and layout do not count.
 *
 * @param hash of all files together
 * @param files hash of what the mission has of each file, by the file's name
 */
public record Definition(String hash, Map<String, String> files) {
    public Definition {
        files = new TreeMap<>(files);
    }

    /** The definition of a mission as it stands now. */
    public static Definition of(ResolvedMission mission) {
        Map<String, String> files = new TreeMap<>();
        for (String file : files(mission)) {
            files.put(file, sha256(text(mission, file)));
        }
        List<String> all = new ArrayList<>(files.values());
        all.sort(null);
        return new Definition(sha256(String.join("\n", all)), files);
    }

    /** Names of the files in which the two differ. */
    List<String> changes(Map<String, String> others) {
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(others.keySet());
        return names.stream()
                .filter(name -> !String.valueOf(files.get(name)).equals(others.get(name)))
                .toList();
    }

    private static Set<String> files(ResolvedMission mission) {
        Set<String> files = new TreeSet<>();
        files.add(mission.mission().position().file());
        Declarations visible = mission.visible();
        visible.sources().forEach(d -> files.add(d.position().file()));
        visible.stores().forEach(d -> files.add(d.position().file()));
        visible.schemas().forEach(d -> files.add(d.position().file()));
        visible.transforms().forEach(d -> files.add(d.position().file()));
        visible.actions().forEach(d -> files.add(d.position().file()));
        visible.lets().forEach(d -> files.add(d.position().file()));
        return files;
    }

    /** What the mission sees of a file: itself, if it stands there, and what is shared there. */
    private static String text(ResolvedMission resolved, String file) {
        Mission mission = resolved.mission();
        Declarations own = mission.declarations();
        Declarations seen = resolved.visible();
        Declarations shared =
                new Declarations(
                        in(file, seen.sources(), own.sources()::contains, d -> d.position()),
                        in(file, seen.stores(), own.stores()::contains, d -> d.position()),
                        in(file, seen.schemas(), own.schemas()::contains, d -> d.position()),
                        in(file, seen.transforms(), own.transforms()::contains, d -> d.position()),
                        in(file, seen.actions(), own.actions()::contains, d -> d.position()),
                        in(file, seen.lets(), own.lets()::contains, d -> d.position()));
        boolean here = mission.position().file().equals(file);
        return Printer.print(
                new MissionFile(file, List.of(), here ? List.of(mission) : List.of(), shared));
    }

    private static <T> List<T> in(
            String file, List<T> seen, Predicate<T> own, Function<T, Position> position) {
        return seen.stream()
                .filter(d -> !own.test(d) && position.apply(d).file().equals(file))
                .toList();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
