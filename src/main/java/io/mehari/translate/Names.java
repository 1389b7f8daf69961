package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;
import io.mehari.mission.Schema;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.Store;
import io.mehari.mission.Transform;
import java.util.Optional;

/** What a mission's names stand for, and how its places are written. */
record Names(Mission mission, Declarations visible) {
    /** Name of the mission, which is the id of its entry route. */
    String name() {
        return mission.name();
    }

    boolean isStore(String name) {
        return visible.stores().stream().map(Store::name).anyMatch(name::equals);
    }

    boolean isSchema(String name) {
        return visible.schemas().stream().map(Schema::name).anyMatch(name::equals);
    }

    boolean isLet(String name) {
        return visible.lets().stream().map(Step.Let::name).anyMatch(r -> r.name().equals(name));
    }

    Optional<Action> action(String name) {
        return visible.actions().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    Optional<Transform> transform(String name) {
        return visible.transforms().stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /** The source a fetch without prefix goes to: the first HTTP source. */
    Optional<Source> firstSource() {
        return visible.sources().stream()
                .filter(source -> source.kind() == Source.Kind.HTTP)
                .findFirst();
    }

    /** {@code orders.mission:7}: file name without folders, so that exports name no machine. */
    static String place(Position position) {
        String file = position.file();
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name + ":" + position.line() + ":" + position.column();
    }
}
