package io.mehari.explain;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import io.mehari.mission.check.SecretText;
import io.mehari.mission.parse.Printer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps and expressions in one line, without what looks like a secret. */
final class Words {
    private static final int LONGEST = 100;
    private static final Pattern TEXT =
            Pattern.compile(
                    "(?:([A-Za-z_][A-Za-z0-9_]*|\"[^\"]*\")\\s*:\\s*)?\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Words() {}

    /** {@code orders.mission:17}: the file's name without folders. */
    static String place(Position position) {
        String file = position.file();
        return file.substring(file.lastIndexOf('/') + 1) + ":" + position.line();
    }

    /** The text on one line, cut when it is long, secrets masked. */
    static String shown(String text) {
        String line = TEXT.matcher(text).replaceAll(Words::masked).replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }

    private static String masked(MatchResult literal) {
        String name = literal.group(1);
        boolean secret =
                SecretText.isValue(literal.group(2))
                        || (name != null && SecretText.isName(name.replace("\"", "")));
        String all = literal.group();
        return Matcher.quoteReplacement(
                secret ? all.substring(0, literal.start(2) - literal.start()) + "***\"" : all);
    }

    static String shown(Expr expression) {
        return shown(Printer.print(expression));
    }

    /** The step's head: what is inside of it stands below it. */
    static String of(Step step) {
        return switch (step.kind()) {
            case FETCH -> fetch((Step.Fetch) step);
            case CALL -> call((Step.Call) step);
            case FOR -> loop((Step.For) step);
            case MAP -> map((Step.MapTo) step);
            case VALIDATE -> validate((Step.Validate) step);
            case STORE -> put((Step.Put) step);
            case MATCH -> "match" + optional(" ", ((Step.Match) step).subject());
            case WAIT -> "wait";
            case APPLY, LET, DELETE, CLEAR, RUN, LOG -> shown(Printer.print(step));
            case CONTINUE, SKIP, ABORT, RETRY, QUEUE, JUMP -> shown(Printer.print(step));
        };
    }

    static String arm(Step.Arm arm) {
        return shown(Printer.print(arm.pattern()) + optional(" where ", arm.guard()));
    }

    private static String fetch(Step.Fetch fetch) {
        String request = fetch.method() + " " + shown(fetch.path());
        Step.Operation operation = fetch.operation();
        Reference source = fetch.source();
        return operation == null || source == null
                ? request
                : "call " + source.name() + "." + operation.name() + ", " + request;
    }

    private static String call(Step.Call call) {
        return "call " + call.source().name() + "." + call.operation().name();
    }

    private static String loop(Step.For loop) {
        Step.ForOptions more = loop.options();
        String text = "for " + loop.variable().name() + " in " + shown(loop.collection());
        text += optional(" where ", loop.where()) + optional(" once by ", more.onceBy());
        Reference onError = more.onError();
        if (onError != null) {
            text += " onError " + onError.name();
            text += more.queue() == null ? "" : " " + more.queue().name();
        }
        return text + optional(" concurrency ", more.concurrency());
    }

    private static String map(Step.MapTo map) {
        String fields =
                map.body().entries().stream()
                        .map(entry -> entry.key() == null ? "..." : entry.key())
                        .collect(Collectors.joining(", ", " (", ")"));
        return shown("map " + shown(map.value()) + " -> " + map.target().name() + fields);
    }

    private static String validate(Step.Validate validate) {
        int number = validate.constraints().size();
        return "validate"
                + optional(" ", validate.target())
                + (number == 1 ? ": 1 constraint" : ": " + number + " constraints");
    }

    private static String put(Step.Put put) {
        String text = "store " + shown(put.value()) + " -> " + put.store().name();
        text += put.options().expression("key").map(key -> ", key " + shown(key)).orElse("");
        for (String word : new String[] {"upsert", "partial"}) {
            text += put.options().has(word) ? ", " + word : "";
        }
        return text;
    }

    private static String optional(String before, @Nullable Expr expression) {
        return expression == null ? "" : before + shown(expression);
    }
}
