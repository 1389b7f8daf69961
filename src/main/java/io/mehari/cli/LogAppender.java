package io.mehari.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Log entries as lines on stderr (taps-and-delta 10.1), secrets masked. */
final class LogAppender extends AppenderBase<ILoggingEvent> {
    private final LiveLine line;
    private final LogForm form;
    private final UnaryOperator<String> mask;
    private final boolean traces;

    /**
     * @param mask replaces secrets
     * @param traces stack traces too; otherwise the cause in one line
     */
    LogAppender(LiveLine line, LogForm form, UnaryOperator<String> mask, boolean traces) {
        this.line = line;
        this.form = form;
        this.mask = mask;
        this.traces = traces;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Instant time = Instant.ofEpochMilli(event.getTimeStamp());
        String text = event.getFormattedMessage() + cause(event.getThrowableProxy());
        line.say(mask.apply(form.line(time, event, text)));
    }

    private String cause(@Nullable IThrowableProxy thrown) {
        if (thrown == null) {
            return "";
        }
        return traces
                ? System.lineSeparator() + ThrowableProxyUtil.asString(thrown).stripTrailing()
                : ": " + thrown.getClassName() + ": " + thrown.getMessage();
    }
}
