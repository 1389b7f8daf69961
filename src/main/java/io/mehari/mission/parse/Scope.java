package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Schema;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.Store;
import io.mehari.mission.Transform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Puts declarations of several places together: no name twice at the top, inner ones hide outer.
 */
final class Scope {
    /** What this room needs to know of a kind of declaration. */
    private record Kind<T>(
            String word,
            Function<Declarations, List<T>> list,
            Function<T, String> name,
            Function<T, Position> position) {}

    private static final Kind<Source> SOURCE =
            new Kind<>("source", Declarations::sources, Source::name, Source::position);
    private static final Kind<Store> STORE =
            new Kind<>("store", Declarations::stores, Store::name, Store::position);
    private static final Kind<Schema> SCHEMA =
            new Kind<>("schema", Declarations::schemas, Schema::name, Schema::position);
    private static final Kind<Transform> TRANSFORM =
            new Kind<>("transform", Declarations::transforms, Transform::name, Transform::position);
    private static final Kind<Action> ACTION =
            new Kind<>("action", Declarations::actions, Action::name, Action::position);
    private static final Kind<Step.Let> LET =
            new Kind<>("let", Declarations::lets, let -> let.name().name(), Step.Let::position);

    private final Consumer<Diagnostic> findings;

    Scope(Consumer<Diagnostic> findings) {
        this.findings = findings;
    }

    /** The names of all declarations. */
    static Set<String> names(Declarations declarations) {
        Set<String> names = new HashSet<>();
        Stream.of(SOURCE, STORE, SCHEMA, TRANSFORM, ACTION, LET)
                .forEach(kind -> names.addAll(names(kind, declarations)));
        return names;
    }

    private static <T> List<String> names(Kind<T> kind, Declarations declarations) {
        return kind.list().apply(declarations).stream().map(kind.name()).toList();
    }

    /** The declarations of those names, whatever their kind. */
    static Declarations pick(Declarations from, Set<String> names) {
        return new Declarations(
                picked(SOURCE, from, names),
                picked(STORE, from, names),
                picked(SCHEMA, from, names),
                picked(TRANSFORM, from, names),
                picked(ACTION, from, names),
                picked(LET, from, names));
    }

    private static <T> List<T> picked(Kind<T> kind, Declarations from, Set<String> names) {
        Predicate<T> wanted = declaration -> names.contains(kind.name().apply(declaration));
        return kind.list().apply(from).stream().filter(wanted).toList();
    }

    /** Declarations of one level: MISSION-CHECK-007 where a kind has a name twice. */
    Declarations together(List<Declarations> parts) {
        return new Declarations(
                unique(SOURCE, parts),
                unique(STORE, parts),
                unique(SCHEMA, parts),
                unique(TRANSFORM, parts),
                unique(ACTION, parts),
                unique(LET, parts));
    }

    private <T> List<T> unique(Kind<T> kind, List<Declarations> parts) {
        Map<String, T> unique = new LinkedHashMap<>();
        for (Declarations part : parts) {
            for (T declaration : kind.list().apply(part)) {
                T first = unique.putIfAbsent(kind.name().apply(declaration), declaration);
                if (first != null && !first.equals(declaration)) {
                    twice(
                            kind.word() + " '" + kind.name().apply(declaration) + "'",
                            kind.position().apply(first),
                            kind.position().apply(declaration));
                }
            }
        }
        return List.copyOf(unique.values());
    }

    /** MISSION-CHECK-007 for two declarations of one kind and name. */
    void twice(String what, Position first, Position second) {
        String message = "%s is declared twice: at %s and at %s".formatted(what, first, second);
        findings.accept(
                Diagnostic.error(
                        "MISSION-CHECK-007", message, second, Hints.fix("rename or remove one")));
    }

    /** A mission's own declarations and the shared ones that these do not hide. */
    Declarations visible(Declarations own, Declarations shared) {
        List<Step.Let> lets = new ArrayList<>(shown(LET, own, shared));
        lets.addAll(own.lets());
        return new Declarations(
                inner(SOURCE, own, shared),
                inner(STORE, own, shared),
                inner(SCHEMA, own, shared),
                inner(TRANSFORM, own, shared),
                inner(ACTION, own, shared),
                lets);
    }

    private <T> List<T> inner(Kind<T> kind, Declarations own, Declarations shared) {
        List<T> all = new ArrayList<>(kind.list().apply(own));
        all.addAll(shown(kind, own, shared));
        return all;
    }

    private <T> List<T> shown(Kind<T> kind, Declarations own, Declarations shared) {
        Map<String, Position> inner = new LinkedHashMap<>();
        for (T declaration : kind.list().apply(own)) {
            inner.putIfAbsent(kind.name().apply(declaration), kind.position().apply(declaration));
        }
        List<T> shown = new ArrayList<>();
        for (T declaration : kind.list().apply(shared)) {
            Position hiding = inner.get(kind.name().apply(declaration));
            if (hiding == null) {
                shown.add(declaration);
            } else {
                String message =
                        "%s '%s' hides the shared one at %s"
                                .formatted(
                                        kind.word(),
                                        kind.name().apply(declaration),
                                        kind.position().apply(declaration));
                findings.accept(Diagnostic.info("MISSION-CHECK-007", message, hiding, Hints.NONE));
            }
        }
        return shown;
    }
}
