package io.mehari.cli;

import io.mehari.runtime.Engine;
import io.mehari.runtime.MissionEngine;
import io.mehari.runtime.RunOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The command {@code mehari} (mission-language 14). */
public final class Main {
    /** A cancelled run may take 10 s for its current item, and then flushes its stores. */
    private static final long LAST_WORDS_SECONDS = 20;

    private Main() {}

    /** Runs a command in a process of its own; never returns before it is done. */
    public static void main(String[] args) {
        LoggingStart.ownProcess();
        // Results go to the real stdout; whatever a library prints must not spoil them.
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(err);
        Interruption interruption = new Interruption();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(interruption, done), "mehari-stop"));
        Shell shell =
                new Shell(
                        System.getenv(),
                        Path.of(""),
                        out,
                        err,
                        new Shell.Terminals(
                                Boolean.getBoolean("mehari.terminal.out"),
                                Boolean.getBoolean("mehari.terminal.err")),
                        System.getProperty("mehari.command", "mehari"));
        int exitCode = run(args, shell, Main::engine, interruption);
        done.countDown();
        if (!interruption.isWished()) {
            System.exit(exitCode);
        }
    }

    /**
     * Runs a command inside this process; streams, variables and directory are those given, and the
     * process goes on.
     *
     * @param environment variables, before any {@code .env} file
     * @param workingDirectory what relative paths start from
     * @param out results
     * @param err findings, progress and log
     * @return the exit code (mission-language 14.5)
     */
    public static int run(
            String[] args,
            Map<String, String> environment,
            Path workingDirectory,
            PrintStream out,
            PrintStream err) {
        Shell shell = new Shell(environment, workingDirectory, out, err, Shell.Terminals.NONE);
        return run(args, shell, Main::engine, new Interruption());
    }

    static int run(String[] args, Shell shell, Engines engines, Interruption interruption) {
        Session session = new Session(shell, new CommonOptions(), engines, interruption);
        int exitCode = new CommandTree(session).build().execute(args);
        shell.out().flush();
        shell.err().flush();
        return exitCode;
    }

    private static Engine engine(RunOptions options) {
        return new MissionEngine(options);
    }

    private static void stop(Interruption interruption, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        interruption.wish();
        try {
            done.await(interruption.patience().toSeconds() + LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
