package io.mehari.mission;

import io.mehari.diagnostic.Position;
import java.util.List;

/**
 * One parsed file: imports, missions and top-level definitions (mission-language 3.2).
 *
 * @param path the file as the user gave it
 */
public record MissionFile(
        String path, List<Import> imports, List<Mission> missions, Declarations shared) {
    public MissionFile {
        imports = List.copyOf(imports);
        missions = List.copyOf(missions);
    }

    /** {@code import A from "x"} or {@code import { A, B } from "x"}. */
    public record Import(List<Reference> names, String from, Position position) {
        public Import {
            names = List.copyOf(names);
        }
    }
}
