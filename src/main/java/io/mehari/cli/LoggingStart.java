package io.mehari.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Keeps Logback from looking for configuration files while the command line starts. An application
 * that has Mehari on its class path only keeps its own configuration.
 */
public final class LoggingStart extends ContextAwareBase implements Configurator {
    private static volatile boolean ownProcess;

    /** To be called before the first logger is made. */
    static void ownProcess() {
        ownProcess = true;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        return ownProcess
                ? ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY
                : ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
}
