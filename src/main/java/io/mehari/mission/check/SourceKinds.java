package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import io.mehari.mission.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** MISSION-CHECK-017: a source is of one kind and has the options of that kind. */
final class SourceKinds implements Rule {
    private static final Map<Source.Kind, List<String>> OPTIONS = new EnumMap<>(Source.Kind.class);

    static {
        OPTIONS.put(
                Source.Kind.HTTP,
                List.of(
                        "auth",
                        "base",
                        "headers",
                        "token",
                        "username",
                        "password",
                        "timeout",
                        "retry",
                        "rateLimit",
                        "circuitBreaker",
                        "validateResponses",
                        "validationMode",
                        "specAuth",
                        "params",
                        "test"));
        OPTIONS.put(
                Source.Kind.FILES,
                List.of(
                        "files",
                        "auth",
                        "username",
                        "password",
                        "match",
                        "exclude",
                        "recursive",
                        "format",
                        "since",
                        "settle",
                        "move",
                        "delete",
                        "onError",
                        "privateKey",
                        "passphrase",
                        "knownHosts",
                        "hostKey",
                        "timeout",
                        "retry"));
        OPTIONS.put(Source.Kind.JAVA, List.of("java", "config", "retry"));
    }

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (Source source : mission.visible().sources()) {
            List<Source.Kind> kinds = kinds(source);
            if (kinds.size() == 1) {
                options(source, kinds.get(0), findings);
            } else {
                findings.accept(notOneKind(source, kinds));
            }
        }
    }

    private static List<Source.Kind> kinds(Source source) {
        List<Source.Kind> kinds = new ArrayList<>();
        Options options = source.options();
        if (source.connector()) {
            kinds.add(Source.Kind.CONNECTOR);
        } else if (source.from() != null || options.has("base")) {
            kinds.add(Source.Kind.HTTP);
        }
        if (options.has("files")) {
            kinds.add(Source.Kind.FILES);
        }
        if (options.has("java")) {
            kinds.add(Source.Kind.JAVA);
        }
        return kinds;
    }

    /** Options of a connector source are judged with its connector file. */
    private static void options(Source source, Source.Kind kind, Consumer<Diagnostic> findings) {
        List<String> allowed = OPTIONS.get(kind);
        if (allowed == null) {
            return;
        }
        for (Option option : source.options().entries()) {
            if (!allowed.contains(option.name())) {
                findings.accept(
                        error(
                                source,
                                "is "
                                        + article(kind)
                                        + " and has no option '"
                                        + option.name()
                                        + "'; its options: "
                                        + String.join(", ", allowed),
                                option.position()));
            }
        }
        if (kind == Source.Kind.HTTP && !source.options().has("auth")) {
            findings.accept(
                    error(
                            source,
                            "is an HTTP source without 'auth'; write auth: none when it needs none",
                            source.position()));
        }
    }

    private static Diagnostic notOneKind(Source source, List<Source.Kind> kinds) {
        String message =
                kinds.isEmpty()
                        ? "is of no kind: it needs base, from \"DOCUMENT\", from connector, files or"
                                + " java"
                        : "is of two kinds: "
                                + String.join(
                                        " and ", kinds.stream().map(SourceKinds::article).toList());
        return error(source, message, source.position());
    }

    /** The kind as messages name it. */
    static String article(Source.Kind kind) {
        return switch (kind) {
            case HTTP -> "an HTTP source";
            case CONNECTOR -> "a connector source";
            case FILES -> "a files source";
            case JAVA -> "a java source";
        };
    }

    private static Diagnostic error(Source source, String message, Position position) {
        return Diagnostic.error(
                "MISSION-CHECK-017",
                "source '" + source.name() + "' " + message,
                position,
                Hints.NONE);
    }
}
