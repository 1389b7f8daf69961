package io.mehari.mission.parse;

import io.mehari.expression.Expr;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps as text, one a line. */
final class StepPrinter {
    private final Lines lines;
    private final ExpressionPrinter expressions = new ExpressionPrinter();
    private final OptionPrinter options = new OptionPrinter(expressions);

    StepPrinter(Lines lines) {
        this.lines = lines;
    }

    void print(List<Step> steps) {
        steps.forEach(this::print);
    }

    void print(Step step) {
        print("", step);
    }

    /**
     * @param head what stands before the step on its line: the pattern and arrow of an arm
     */
    private void print(String head, Step step) {
        if (step instanceof Step.For loop) {
            lines.block(head + loop(loop), () -> print(loop.body()));
        } else if (step instanceof Step.Validate validate) {
            String target = subject(validate.target());
            lines.block(
                    head + "validate" + target,
                    () -> validate.constraints().forEach(this::constraint));
        } else if (step instanceof Step.Match match) {
            lines.block(
                    head + "match" + subject(match.subject()),
                    () -> match.arms().forEach(this::arm));
        } else {
            lines.line(head + line(step));
        }
    }

    /** A brace right after the keyword would open the arms (3.5.8). */
    private String subject(@Nullable Expr subject) {
        String text = subject == null ? "" : print(subject);
        return text.startsWith("{") ? " (" + text + ")" : text.isEmpty() ? "" : " " + text;
    }

    private String line(Step step) {
        return switch (step.kind()) {
            case FETCH -> options.fetch((Step.Fetch) step);
            case CALL -> call((Step.Call) step);
            case MAP -> map((Step.MapTo) step);
            case APPLY -> apply((Step.Apply) step);
            case STORE -> put((Step.Put) step);
            case LET -> let((Step.Let) step);
            case DELETE -> delete((Step.Delete) step);
            case CLEAR -> "clear " + ((Step.Clear) step).store().name();
            case RUN -> "run " + ((Step.Run) step).action().name();
            case LOG -> log((Step.Log) step);
            case WAIT -> "wait " + options.braces(((Step.Wait) step).options());
            case CONTINUE -> "continue";
            case SKIP -> "skip";
            case ABORT -> "abort" + optional(" ", ((Step.Abort) step).text());
            case RETRY -> "retry" + options.trailing(((Step.Retry) step).options());
            case QUEUE -> queue((Step.Queue) step);
            case JUMP -> jump((Step.Jump) step);
            case FOR, VALIDATE, MATCH -> throw new IllegalArgumentException("a block: " + step);
        };
    }

    private String loop(Step.For loop) {
        Step.ForOptions more = loop.options();
        StringBuilder head = new StringBuilder("for ").append(loop.variable().name());
        head.append(" in ").append(expressions.closed(loop.collection()));
        head.append(optional(" where ", loop.where()));
        head.append(optional(" once by ", more.onceBy()));
        Reference onError = more.onError();
        if (onError != null) {
            head.append(" onError ").append(onError.name());
            head.append(more.queue() == null ? "" : " " + more.queue().name());
        }
        return head.append(optional(" concurrency ", more.concurrency())).toString();
    }

    private void constraint(Step.Constraint constraint) {
        String message = constraint.message();
        String tail = message == null ? "" : " message " + ExpressionPrinter.quoted(message);
        lines.line("assume " + print(constraint.condition()) + tail + ",");
    }

    private void arm(Step.Arm arm) {
        String head = expressions.print(arm.pattern()) + optional(" where ", arm.guard()) + " ->";
        if (arm.block()) {
            lines.block(head, () -> print(arm.steps()));
        } else {
            arm.steps().forEach(step -> print(head + " ", step));
        }
        lines.comma();
    }

    private String call(Step.Call call) {
        return "call "
                + call.source().name()
                + "."
                + call.operation().name()
                + options.trailing(call.options());
    }

    private String map(Step.MapTo map) {
        return "map "
                + print(map.value())
                + " -> "
                + map.target().name()
                + " "
                + expressions.object(map.body());
    }

    private String apply(Step.Apply apply) {
        Reference as = apply.as();
        return "apply "
                + apply.transform().name()
                + " to "
                + print(apply.value())
                + (as == null ? "" : " as " + as.name());
    }

    private String put(Step.Put put) {
        return "store "
                + print(put.value())
                + " -> "
                + put.store().name()
                + options.trailing(put.options());
    }

    String let(Step.Let let) {
        return "let " + let.name().name() + " = " + print(let.value());
    }

    private String delete(Step.Delete delete) {
        return "delete " + delete.store().name() + "[" + print(delete.key()) + "]";
    }

    private String log(Step.Log log) {
        String level = log.level() == null ? "" : log.level() + " ";
        String text = print(log.text());
        boolean ambiguous = log.level() == null && text.matches("(debug|info|warn|error) .*");
        return "log "
                + level
                + (ambiguous ? "(" + text + ")" : text)
                + options.trailing(log.options());
    }

    private String queue(Step.Queue queue) {
        String store = queue.store() == null ? "" : " " + queue.store().name();
        return "queue" + store + options.trailing(queue.options());
    }

    private String jump(Step.Jump jump) {
        String then = jump.then() == null ? "" : " then " + jump.then();
        return "jump " + jump.action().name() + then;
    }

    private String print(Expr expression) {
        return expressions.print(expression);
    }

    private String optional(String head, @Nullable Expr expression) {
        return expression == null ? "" : head + print(expression);
    }
}
