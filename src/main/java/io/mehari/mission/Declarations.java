package io.mehari.mission;

import java.util.List;

/** Named things of a mission or of a file's top level, each kind in written order. */
public record Declarations(
        List<Source> sources,
        List<Store> stores,
        List<Schema> schemas,
        List<Transform> transforms,
        List<Action> actions,
        List<Step.Let> lets) {
    public static final Declarations NONE =
            new Declarations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Declarations {
        sources = List.copyOf(sources);
        stores = List.copyOf(stores);
        schemas = List.copyOf(schemas);
        transforms = List.copyOf(transforms);
        actions = List.copyOf(actions);
        lets = List.copyOf(lets);
    }
}
