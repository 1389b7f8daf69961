package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.List;
import java.util.function.Consumer;

/**
 * MISSION-LINT-005: a credential written into the mission. The finding covers exactly the literal,
 * so that whoever shows the line can put {@code ***} in its place.
 */
final class LiteralSecrets implements Rule {
    /** Looks random and is none the less no secret. */
    private static final List<String> PUBLIC = List.of("hostKey");

    private static final List<String> FETCH = List.of("headers", "params", "body");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (Source source : mission.visible().sources()) {
            for (Option option : source.options().entries()) {
                if (option.value() instanceof OptionValue.Expression value
                        && !PUBLIC.contains(option.name())) {
                    inside(option.name(), value.expression(), findings);
                }
            }
        }
        for (FetchSite fetch : mission.fetches()) {
            if (fetch.step() instanceof Step.Fetch step) {
                inside("path", step.path(), findings);
            }
            Options options = fetch.options();
            for (String name : FETCH) {
                options.expression(name).ifPresent(value -> inside(name, value, findings));
            }
        }
    }

    private static void inside(String name, Expr value, Consumer<Diagnostic> findings) {
        if (value instanceof Expr.ObjectOf object) {
            for (Expr.Entry entry : object.entries()) {
                inside(entry.key() == null ? name : entry.key(), entry.value(), findings);
            }
        } else if (value instanceof Expr.Literal literal) {
            if (literal.value() instanceof String text && isSecret(name, text)) {
                findings.accept(warning(name, literal));
            }
        } else if (!(value instanceof Expr.Call call) || !isLookup(call)) {
            value.children().forEach(child -> inside(name, child, findings));
        }
    }

    /** Arguments of these are names and no values. */
    private static boolean isLookup(Expr.Call call) {
        return List.of("env", "secret", "config", "param").contains(call.function());
    }

    /** A scheme alone, as in {@code concat("Bearer ", env("T"))}, is no secret. */
    private static boolean isSecret(String name, String text) {
        String bare = text.strip();
        boolean scheme = List.of("", "Bearer", "Basic", "Token").contains(bare);
        return !scheme
                && (SecretText.isValue(bare) || (SecretText.isName(name) && isCredential(bare)));
    }

    private static boolean isCredential(String text) {
        return text.length() >= 4 && !text.startsWith("$");
    }

    private static Diagnostic warning(String name, Expr.Literal literal) {
        return Diagnostic.warning(
                "MISSION-LINT-005",
                "'" + name + "' holds what looks like a secret: ***",
                literal.position(),
                Hints.fix("keep it out of the file: env(\"NAME\")"));
    }
}
