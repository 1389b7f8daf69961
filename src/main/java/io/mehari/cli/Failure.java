package io.mehari.cli;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Position;
import io.mehari.diagnostic.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a verb could not do its work, and which exit code that is. */
final class Failure {
    private final Session session;

    Failure(Session session) {
        this.session = session;
    }

    /** The exit code of what was thrown, after telling the user. */
    int report(Throwable thrown) {
        if (thrown instanceof UsageException wrong) {
            usage(String.valueOf(wrong.getMessage()), wrong.fix());
            return ExitCode.USAGE;
        }
        if (thrown instanceof MehariException fault) {
            return fault(fault);
        }
        if (thrown instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        internal(thrown);
        return ExitCode.FAILED;
    }

    /** A wrong command; it has no code, since nothing was looked at yet. */
    void usage(String message, @Nullable String fix) {
        session.said().say(style().severity(Severity.ERROR) + " " + message);
        if (fix != null) {
            session.said().say(fix);
        }
    }

    private int fault(MehariException fault) {
        @Nullable String fix = fault.fix();
        Diagnostic finding =
                Diagnostic.error(
                        fault.code(),
                        session.secrets().filter(String.valueOf(fault.getMessage())),
                        Position.NONE,
                        Diagnostic.Hints.suggest(
                                null, fix == null ? null : session.secrets().filter(fix)));
        Findings findings = Findings.of(List.of(), List.of(finding));
        session.reject(findings);
        return ExitCode.of(fault.code());
    }

    private void internal(Throwable thrown) {
        session.said()
                .say(
                        style().severity(Severity.ERROR)
                                + " internal error: "
                                + session.secrets().filter(String.valueOf(thrown)));
        if (session.options().verbose) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            session.said().say(session.secrets().filter(trace.toString().stripTrailing()));
        } else {
            session.said().say("fix: report it with the output of --verbose");
        }
    }

    private Style style() {
        return session.style(session.shell().terminals().err());
    }
}
