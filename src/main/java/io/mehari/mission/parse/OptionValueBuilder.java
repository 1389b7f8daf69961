package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.parse.MissionGrammarParser.BracesContext;
import io.mehari.mission.parse.MissionGrammarParser.ExprContext;
import io.mehari.mission.parse.MissionGrammarParser.ObjectContext;
import io.mehari.mission.parse.MissionGrammarParser.OptionValueContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** What stands behind an option's colon, read as the option's kind asks. */
final class OptionValueBuilder {
    private static final Set<String> PAGERS = Set.of("offset", "page", "cursor");

    private final Places places;
    private final Findings findings;
    private final ExpressionBuilder expressions;
    private final OptionBuilder options;

    OptionValueBuilder(
            Places places,
            Findings findings,
            ExpressionBuilder expressions,
            OptionBuilder options) {
        this.places = places;
        this.findings = findings;
        this.expressions = expressions;
        this.options = options;
    }

    /** The value, or null with a finding when the text is of another kind. */
    @Nullable OptionValue value(Construct.Kind kind, OptionValueContext context) {
        boolean braces =
                switch (kind) {
                    case PAGER, SINCE, FORMAT -> true;
                    default -> false;
                };
        if (context.unit() != null && kind != Construct.Kind.DURATION) {
            findings.unexpected(context.unit().getStart(), List.of("','", "an option"), null);
            return null;
        }
        if (context.braces() != null && !braces) {
            findings.unexpected(context.braces().getStart(), List.of("','", "an option"), null);
            return null;
        }
        return switch (kind) {
            case VALUE -> new OptionValue.Expression(expressions.expression(context.expr()));
            case DURATION -> duration(context);
            case PAGER -> pager(context);
            case SINCE -> since(context);
            case FORMAT -> format(context);
            case PATHS -> paths(context);
            case REQUEST -> null;
            case RETRY, RETRY_ON_FAILURE, SCHEDULE_RETRY -> retry(kind, context);
            case RATE_LIMIT, CIRCUIT_BREAKER, STORAGE, HMAC -> nested(kind, context);
        };
    }

    /** A number without a unit stays a number; whether that is enough the checks decide. */
    private OptionValue duration(OptionValueContext context) {
        Expr amount = expressions.expression(context.expr());
        if (context.unit() == null) {
            return new OptionValue.Expression(amount);
        }
        String unit = Trees.first(context.unit());
        String singular = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        return new OptionValue.Duration(amount, singular, places.of(context));
    }

    private @Nullable OptionValue pager(OptionValueContext context) {
        Expr value = expressions.expression(context.expr());
        if (value instanceof Expr.Name name
                && PAGERS.contains(name.name())
                && context.braces() != null) {
            return bracedPager(name.name(), context);
        }
        if (value instanceof Expr.Call call
                && call.form() == Expr.Call.Form.FUNCTION
                && PAGERS.contains(call.function())
                && context.braces() == null) {
            OptionValue pager = calledPager(call, places.of(context));
            if (pager != null) {
                return pager;
            }
        }
        String example = "offset(PARAM, SIZE), page(PARAM, SIZE) or cursor(PARAM, SIZE, \"PATH\")";
        findings.unexpected(context.getStart(), List.of(example), null);
        return null;
    }

    private @Nullable OptionValue calledPager(Expr.Call call, Position position) {
        List<Expr> arguments = call.arguments();
        boolean cursor = call.function().equals("cursor");
        if (arguments.size() != 2 && !(cursor && arguments.size() == 3)) {
            return null;
        }
        Optional<String> parameter = Options.wordOf(arguments.get(0));
        Expr path = arguments.size() == 3 ? arguments.get(2) : null;
        if (parameter.isEmpty() || (path != null && text(path) == null)) {
            return null;
        }
        return new OptionValue.Pager(
                call.function(),
                parameter.get(),
                arguments.get(1),
                path == null ? null : text(path),
                path == null ? null : path.position(),
                position);
    }

    private OptionValue bracedPager(String kind, OptionValueContext context) {
        Options parts = options.options(Construct.PAGER, context.braces().option());
        Expr next = parts.expression("next").orElse(null);
        return new OptionValue.Pager(
                kind,
                parts.word("param").orElse(null),
                parts.expression("size").orElse(null),
                next == null ? null : text(next),
                next == null ? null : next.position(),
                places.of(context));
    }

    private static @Nullable String text(Expr expression) {
        return expression instanceof Expr.Literal literal && literal.value() instanceof String text
                ? text
                : null;
    }

    private @Nullable OptionValue since(OptionValueContext context) {
        Expr value = expressions.expression(context.expr());
        Position position = places.of(context);
        BracesContext braces = context.braces();
        Options parts =
                braces == null ? Options.NONE : options.options(Construct.SINCE, braces.option());
        if (value instanceof Expr.Name name && name.name().equals("lastSync")) {
            return new OptionValue.Since(true, null, parts, position);
        }
        if (value instanceof Expr.Call call
                && call.function().equals("lastSync")
                && call.form() == Expr.Call.Form.FUNCTION
                && call.arguments().size() == 1) {
            return new OptionValue.Since(true, call.arguments().get(0), parts, position);
        }
        if (braces != null) {
            findings.unexpected(braces.getStart(), List.of("','", "an option"), null);
            return null;
        }
        return new OptionValue.Since(false, value, Options.NONE, position);
    }

    private @Nullable OptionValue format(OptionValueContext context) {
        Optional<String> name = Options.wordOf(expressions.expression(context.expr()));
        if (name.isEmpty()) {
            findings.unexpected(context.getStart(), List.of("a file format"), null);
            return null;
        }
        Options parts =
                context.braces() == null
                        ? Options.NONE
                        : options.options(Construct.FORMAT, context.braces().option());
        return new OptionValue.Format(name.get(), parts, places.of(context));
    }

    private @Nullable OptionValue paths(OptionValueContext context) {
        Expr value = expressions.expression(context.expr());
        List<Expr> elements = value instanceof Expr.ListOf list ? list.elements() : List.of(value);
        List<String> paths = new ArrayList<>();
        for (Expr element : elements) {
            String path = path(element);
            if (path == null) {
                findings.unexpected(
                        context.getStart(), List.of("a path such as .id", "a list of paths"), null);
                return null;
            }
            paths.add(path);
        }
        return new OptionValue.Paths(paths, places.of(context));
    }

    /** {@code .a.b} as written. */
    private static @Nullable String path(Expr expression) {
        if (!(expression instanceof Expr.Field field)) {
            return null;
        }
        String before = field.target() instanceof Expr.Subject ? "" : path(field.target());
        return before == null ? null : before + "." + field.name();
    }

    private @Nullable OptionValue retry(Construct.Kind kind, OptionValueContext context) {
        ObjectContext object = object(context.expr());
        Position position = places.of(context);
        if (object != null) {
            Options parts = options.block(kind.block(), object);
            return new OptionValue.Retry(null, parts, position);
        }
        Optional<String> preset = Options.wordOf(expressions.expression(context.expr()));
        if (kind == Construct.Kind.RETRY && preset.isPresent()) {
            return new OptionValue.Retry(preset.get(), Options.NONE, position);
        }
        boolean presets = kind == Construct.Kind.RETRY;
        findings.unexpected(
                context.getStart(),
                presets ? List.of("standard", "patient", "none", "'{'") : List.of("'{'"),
                null);
        return null;
    }

    private @Nullable OptionValue nested(Construct.Kind kind, OptionValueContext context) {
        ObjectContext object = object(context.expr());
        if (object == null) {
            findings.unexpected(context.getStart(), List.of("'{'"), null);
            return null;
        }
        return new OptionValue.Nested(options.block(kind.block(), object), places.of(context));
    }

    /** The object literal that an expression consists of, if it is nothing else. */
    private static @Nullable ObjectContext object(ExprContext expression) {
        ParseTree part = expression;
        while (part instanceof ParserRuleContext && part.getChildCount() == 1) {
            part = part.getChild(0);
            if (part instanceof ObjectContext object) {
                return object;
            }
        }
        return null;
    }
}
