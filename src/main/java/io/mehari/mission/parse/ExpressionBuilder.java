package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.expression.Expr.Binary.Operator;
import io.mehari.expression.Pattern;
import io.mehari.mission.parse.MissionGrammarParser.AddContext;
import io.mehari.mission.parse.MissionGrammarParser.AndContext;
import io.mehari.mission.parse.MissionGrammarParser.ArgContext;
import io.mehari.mission.parse.MissionGrammarParser.ArgsContext;
import io.mehari.mission.parse.MissionGrammarParser.ComparisonContext;
import io.mehari.mission.parse.MissionGrammarParser.CondContext;
import io.mehari.mission.parse.MissionGrammarParser.EntryContext;
import io.mehari.mission.parse.MissionGrammarParser.ExprContext;
import io.mehari.mission.parse.MissionGrammarParser.LambdaContext;
import io.mehari.mission.parse.MissionGrammarParser.ListContext;
import io.mehari.mission.parse.MissionGrammarParser.MatchCaseContext;
import io.mehari.mission.parse.MissionGrammarParser.MulContext;
import io.mehari.mission.parse.MissionGrammarParser.NotContext;
import io.mehari.mission.parse.MissionGrammarParser.ObjectContext;
import io.mehari.mission.parse.MissionGrammarParser.OrContext;
import io.mehari.mission.parse.MissionGrammarParser.PipeContext;
import io.mehari.mission.parse.MissionGrammarParser.PostfixContext;
import io.mehari.mission.parse.MissionGrammarParser.PrimaryContext;
import io.mehari.mission.parse.MissionGrammarParser.SuffixContext;
import io.mehari.mission.parse.MissionGrammarParser.UnaryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Parse tree of an expression to {@link Expr}. */
final class ExpressionBuilder {
    private static final Map<String, Operator> OPERATORS =
            Stream.of(Operator.values()).collect(Collectors.toMap(Operator::symbol, o -> o));

    private final Places places;
    private final Findings findings;
    private final PatternBuilder patterns;
    private final boolean route;

    /**
     * @param route the forms of generated routes are allowed
     */
    ExpressionBuilder(Places places, Findings findings, boolean route) {
        this.places = places;
        this.findings = findings;
        this.patterns = new PatternBuilder(places);
        this.route = route;
    }

    Expr expression(ExprContext context) {
        Expr value = conditional(context.cond());
        for (PipeContext pipe : context.pipe()) {
            List<Expr> arguments = new ArrayList<>(List.of(value));
            arguments.addAll(arguments(pipe.args()));
            value = call(pipe.freeName().getStart(), arguments, Expr.Call.Form.PIPE);
        }
        return value;
    }

    @Nullable Expr optional(@Nullable ExprContext context) {
        return context == null ? null : expression(context);
    }

    private Expr conditional(CondContext context) {
        if (context.or() == null) {
            return new Expr.Conditional(
                    expression(context.expr(0)),
                    expression(context.expr(1)),
                    expression(context.expr(2)),
                    true,
                    places.of(context));
        }
        Expr condition = or(context.or());
        if (context.cond().isEmpty()) {
            return condition;
        }
        return new Expr.Conditional(
                condition,
                conditional(context.cond(0)),
                conditional(context.cond(1)),
                false,
                places.of(context));
    }

    private Expr or(OrContext context) {
        return chain(context, context.and(), this::and);
    }

    private Expr and(AndContext context) {
        return chain(context, context.not(), this::not);
    }

    private Expr not(NotContext context) {
        if (context.comparison() != null) {
            return comparison(context.comparison());
        }
        return new Expr.Unary(Expr.Unary.Operator.NOT, not(context.not()), places.of(context));
    }

    private Expr comparison(ComparisonContext context) {
        Expr left = add(context.add(0));
        if (context.children.size() == 1) {
            return left;
        }
        Position position = places.of(context);
        if (context.comparator() != null) {
            Operator operator = operator(Trees.first(context.comparator()));
            return new Expr.Binary(operator, left, add(context.add(1)), position);
        }
        if (context.name() != null) {
            return new Expr.Is(left, Trees.first(context.name()), position);
        }
        if (context.pattern() != null) {
            Pattern pattern = patterns.pattern(context.pattern());
            return new Expr.Fits(left, pattern, optional(context.expr()), position);
        }
        List<Expr.Against.Arm> arms =
                context.seenArm().stream()
                        .map(
                                arm ->
                                        new Expr.Against.Arm(
                                                patterns.pattern(arm.pattern()),
                                                optional(arm.expr())))
                        .toList();
        return new Expr.Against(left, arms, position);
    }

    private Expr add(AddContext context) {
        return chain(context, context.mul(), this::mul);
    }

    private Expr mul(MulContext context) {
        return chain(context, context.unary(), this::unary);
    }

    /** Operands with an operator between each two, bound from the left. */
    private static Operator operator(String symbol) {
        return Objects.requireNonNull(OPERATORS.get(symbol), symbol);
    }

    private <T extends ParserRuleContext> Expr chain(
            ParserRuleContext context, List<T> operands, Function<T, Expr> build) {
        Expr value = build.apply(operands.get(0));
        for (int i = 1; i < operands.size(); i++) {
            Operator operator = operator(context.getChild(2 * i - 1).getText());
            Position position = places.between(context.getStart(), operands.get(i).getStop());
            value = new Expr.Binary(operator, value, build.apply(operands.get(i)), position);
        }
        return value;
    }

    private Expr unary(UnaryContext context) {
        if (context.postfix() != null) {
            return postfix(context.postfix());
        }
        Expr.Unary.Operator operator =
                Trees.first(context).equals("-")
                        ? Expr.Unary.Operator.MINUS
                        : Expr.Unary.Operator.PLUS;
        return new Expr.Unary(operator, unary(context.unary()), places.of(context));
    }

    Expr postfix(PostfixContext context) {
        Expr value = primary(context.primary());
        for (SuffixContext suffix : context.suffix()) {
            value = suffixed(value, context.getStart(), suffix);
        }
        return value;
    }

    private Expr suffixed(Expr target, Token start, SuffixContext suffix) {
        Position position = places.between(start, suffix.getStop());
        if (suffix.expr() != null) {
            return new Expr.Index(target, expression(suffix.expr()), position);
        }
        if (suffix.name() != null) {
            Token name = suffix.name().getStart();
            if (!Trees.has(suffix, "(")) {
                return new Expr.Field(target, name.getText(), position);
            }
            List<Expr> arguments = new ArrayList<>(List.of(target));
            arguments.addAll(arguments(suffix.args()));
            return call(name, arguments, Expr.Call.Form.METHOD);
        }
        return called(target, suffix);
    }

    /** {@code f(...)}, or {@code .f(...)}, a method of the subject. */
    private Expr called(Expr target, SuffixContext suffix) {
        List<Expr> arguments = new ArrayList<>(arguments(suffix.args()));
        if (target instanceof Expr.Name name) {
            return new Expr.Call(name.name(), arguments, Expr.Call.Form.FUNCTION, name.position());
        }
        if (target instanceof Expr.Field field && field.target() instanceof Expr.Subject) {
            arguments.add(0, field.target());
            return new Expr.Call(field.name(), arguments, Expr.Call.Form.METHOD, field.position());
        }
        findings.unexpected(suffix.getStart(), List.of(), "only a name can be called");
        return target;
    }

    private Expr.Call call(Token name, List<Expr> arguments, Expr.Call.Form form) {
        return new Expr.Call(name.getText(), arguments, form, places.at(name));
    }

    private List<Expr> arguments(@Nullable ArgsContext context) {
        if (context == null) {
            return List.of();
        }
        List<Expr> arguments = new ArrayList<>();
        for (ArgContext argument : context.arg()) {
            arguments.add(
                    argument.lambda() != null
                            ? lambda(argument.lambda())
                            : expression(argument.expr()));
        }
        return arguments;
    }

    private Expr lambda(LambdaContext context) {
        List<String> parameters = context.freeName().stream().map(Trees::first).toList();
        boolean bracketed = Trees.has(context, "(");
        if (!route && bracketed && parameters.size() != 2) {
            findings.unexpected(
                    context.getStart(),
                    List.of("a name", "two names in brackets"),
                    "write x => ... or (a, b) => ...");
        }
        return new Expr.Lambda(parameters, expression(context.expr()), places.of(context));
    }

    private Expr primary(PrimaryContext context) {
        Position position = places.of(context);
        Token start = context.getStart();
        if (context.list() != null) {
            return list(context.list());
        }
        if (context.object() != null) {
            return object(context.object());
        }
        if (context.freeName() != null) {
            return new Expr.Name(start.getText(), position);
        }
        return switch (start.getType()) {
            case MissionGrammarParser.NUMBER -> new Expr.Literal(Literals.number(start), position);
            case MissionGrammarParser.STRING -> new Expr.Literal(Literals.string(start), position);
            case MissionGrammarParser.OPEN_ROUND -> expression(context.expr(0));
            case MissionGrammarParser.DOT ->
                    new Expr.Field(
                            new Expr.Subject(places.at(start)),
                            Trees.first(context.name()),
                            position);
            case MissionGrammarParser.SUBJECT -> new Expr.Subject(position);
            case MissionGrammarParser.INTERNAL ->
                    new Expr.Internal(start.getText().substring(1), position);
            case MissionGrammarParser.MATCH ->
                    new Expr.Match(
                            postfix(context.postfix()),
                            context.matchCase().stream().map(this::matchCase).toList(),
                            position);
            case MissionGrammarParser.ANY ->
                    new Expr.AnyOf(
                            expression(context.expr(0)), optional(context.expr(1)), position);
            default -> new Expr.Literal(PatternBuilder.word(start.getText()), position);
        };
    }

    private Expr.Match.Case matchCase(MatchCaseContext context) {
        boolean guarded = context.expr().size() == 2;
        return new Expr.Match.Case(
                patterns.matchCase(context),
                guarded ? expression(context.expr(0)) : null,
                expression(context.expr(guarded ? 1 : 0)));
    }

    private Expr list(ListContext context) {
        return new Expr.ListOf(
                context.expr().stream().map(this::expression).toList(), places.of(context));
    }

    Expr.ObjectOf object(ObjectContext context) {
        return new Expr.ObjectOf(
                context.entry().stream().map(this::entry).toList(), places.of(context));
    }

    private Expr.Entry entry(EntryContext context) {
        String key = Trees.has(context, "...") ? null : Trees.key(context);
        return new Expr.Entry(key, expression(context.expr()), places.at(context.getStart()));
    }
}
