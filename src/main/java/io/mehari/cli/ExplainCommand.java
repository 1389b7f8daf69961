package io.mehari.cli;

import io.mehari.runtime.ExplainForm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Shows what a run would do; nothing is sent but for OpenAPI documents.",
        footer = {"", "Example: mehari explain orders.mission --mermaid"})
final class ExplainCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Mission file, or folder that is searched for them.")
    final List<String> paths = new ArrayList<>();

    @Option(
            names = "--mission",
            paramLabel = "NAME",
            description = "Explain this mission of the given files only.")
    @Nullable String mission;

    @Option(names = "--mermaid", description = "A Mermaid flow chart in place of text.")
    boolean mermaid;

    @Option(
            names = "--graph",
            paramLabel = "FORM",
            description = "The same; the one form is mermaid.")
    @Nullable String graph;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Setup setup = session.open();
        boolean json = session.options().json();
        if (graph != null && !graph.equals("mermaid")) {
            throw UsageException.unknown("graph form", graph, List.of("mermaid"));
        }
        boolean chart = mermaid || graph != null;
        if (json && chart) {
            throw new UsageException("--mermaid and --output json are two forms", "give one");
        }
        Definitions definitions = new DefinitionFiles(session.shell(), setup).runnable(paths);
        if (!definitions.findings().right(false)) {
            return session.reject(definitions.findings());
        }
        ExplainForm form = chart ? ExplainForm.MERMAID : ExplainForm.TEXT;
        String plan =
                session.engine(session.runOptions(setup, false, null))
                        .explain(definitions.chosen(mission), json ? ExplainForm.JSON : form);
        session.line(plan.stripTrailing());
        return ExitCode.SUCCESS;
    }
}
