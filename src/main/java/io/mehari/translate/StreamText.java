package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Step;
import io.mehari.mission.parse.Printer;
import io.mehari.source.PathTemplate;

/** The name of what a fetch reads (mission-language 7.4.1). */
final class StreamText {
    private StreamText() {}

    /**
     * Text of the expression that gives the stream id: its key, else {@code "Source:path"} or
     * {@code "Source:operation"}.
     */
    static String of(Step.Fetch fetch, Place place) {
        return fetch.options()
                .value("since", OptionValue.Since.class)
                .filter(OptionValue.Since::lastSync)
                .map(OptionValue.Since::value)
                .or(() -> fetch.options().expression("syncKey"))
                .map(place::text)
                .orElseGet(() -> Wording.quoted(usual(fetch, place.route.names)));
    }

    /** The key as it is written, else the usual id. */
    static String written(Step.Fetch fetch, Names names) {
        return fetch.options()
                .value("since", OptionValue.Since.class)
                .map(OptionValue.Since::value)
                .or(() -> fetch.options().expression("syncKey"))
                .map(StreamText::text)
                .orElseGet(() -> usual(fetch, names));
    }

    private static String text(Expr key) {
        return key instanceof Expr.Literal literal && literal.value() instanceof String text
                ? text
                : "= " + Printer.print(key);
    }

    /** The id of a fetch without key: no query, no final slash, expressions in braces. */
    static String usual(Step.Fetch fetch, Names names) {
        Step.Operation operation = fetch.operation();
        if (operation != null) {
            return FetchTranslator.source(fetch, names) + ":" + operation.name();
        }
        StringBuilder path = new StringBuilder();
        append(fetch.path(), path);
        int query = path.indexOf("?");
        if (query >= 0) {
            path.setLength(query);
        }
        while (path.length() > 1 && path.charAt(path.length() - 1) == '/') {
            path.setLength(path.length() - 1);
        }
        return FetchTranslator.source(fetch, names) + ":" + path;
    }

    private static void append(Expr part, StringBuilder path) {
        if (part instanceof Expr.Literal literal && literal.value() instanceof String text) {
            for (PathTemplate.Part piece : PathTemplate.parse(text)) {
                path.append(piece.expression() ? "{" + piece.text() + "}" : piece.text());
            }
        } else if (part instanceof Expr.Binary sum && sum.operator() == Expr.Binary.Operator.PLUS) {
            append(sum.left(), path);
            append(sum.right(), path);
        } else {
            path.append('{').append(Printer.print(part)).append('}');
        }
    }

    /** Whether what the fetch reads is worth telling everyone: it is kept track of, or flushed. */
    static boolean told(Step.Fetch fetch, Names names) {
        return tracked(fetch) || flushes(fetch, names);
    }

    /** Whether the fetch keeps a watermark. */
    static boolean tracked(Step.Fetch fetch) {
        return fetch.options()
                .value("since", OptionValue.Since.class)
                .filter(OptionValue.Since::lastSync)
                .isPresent();
    }

    /** Whether the stores are flushed after every so many items of the fetch. */
    static boolean flushes(Step.Fetch fetch, Names names) {
        return fetch.options().has("flushEvery")
                || names.mission().settings().has("flushEvery")
                || tracked(fetch);
    }
}
