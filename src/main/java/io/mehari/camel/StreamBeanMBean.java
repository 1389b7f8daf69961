package io.mehari.camel;

import org.jspecify.annotations.Nullable;

/** A stream that is read, as JMX shows it (taps-and-delta 10.2); nothing in it changes state. */
public interface StreamBeanMBean {
    @Nullable String getCursor();

    @Nullable String getLowerBound();

    String getStatus();

    String getStartedAt();

    String getHeartbeatAt();

    @Nullable String getError();

    long getFetched();

    long getFlushed();

    long getPages();

    long getRequests();

    long getRetries();

    long getFlushes();

    long getRecordsWithoutCursor();

    long getWarnings();

    long getRateLimitedMillis();

    @Nullable String getLastRetryAfter();
}
