package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Options;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MISSION-LINT-012: credentials go over unencrypted HTTP to another machine. */
final class PlainHttp implements Rule {
    private static final Pattern URL =
            Pattern.compile(
                    "http://(?:([^/@]*)@)?(\\[[^\\]]*\\]|[^/:?#]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.*\\.localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\]");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (Source source : mission.visible().sources()) {
            source.options()
                    .expression("base")
                    .ifPresent(base -> check(base, hasCredentials(source.options()), findings));
        }
        for (FetchSite fetch : mission.fetches()) {
            if (fetch.step() instanceof Step.Fetch step) {
                check(step.path(), hasCredentials(step.options()), findings);
            }
        }
    }

    private static void check(Expr url, boolean credentials, Consumer<Diagnostic> findings) {
        if (!(url instanceof Expr.Literal literal) || !(literal.value() instanceof String text)) {
            return;
        }
        Matcher matcher = URL.matcher(text);
        if (matcher.lookingAt()) {
            String host = matcher.group(2).toLowerCase(Locale.ROOT);
            boolean loopback = LOOPBACK.matcher(host).matches();
            if (!loopback && (credentials || matcher.group(1) != null)) {
                findings.accept(warning(host, url.position()));
            }
        }
    }

    /** A kind of authentication, or a header, parameter or body field that sounds like one. */
    private static boolean hasCredentials(Options options) {
        return options.word("auth").filter(kind -> !kind.equals("none")).isPresent()
                || named(options.expression("headers"))
                || named(options.expression("params"))
                || named(options.expression("body"));
    }

    private static boolean named(Optional<Expr> object) {
        return object.stream()
                .flatMap(Expressions::nodes)
                .filter(Expr.ObjectOf.class::isInstance)
                .flatMap(e -> ((Expr.ObjectOf) e).entries().stream())
                .anyMatch(entry -> entry.key() != null && SecretText.isName(entry.key()));
    }

    private static Diagnostic warning(String host, Position position) {
        return Diagnostic.warning(
                "MISSION-LINT-012",
                "credentials go to '" + host + "' unencrypted",
                position,
                Hints.fix("use https://"));
    }
}
