package io.mehari.management;

import org.jspecify.annotations.Nullable;

/** A mission of a serving process as JMX shows it. */
public interface MissionMXBean {
    /** {@code running}, {@code paused}, {@code idle}. */
    String getStatus();

    /** When the last scheduled start was due, ISO in UTC; null: never. */
    @Nullable String getLastRun();

    /** When the next is due; null: never. */
    @Nullable String getNextRun();

    /** Runs so far, by all processes on the state store. */
    long getRuns();

    /** Runs that did not succeed. */
    long getFailures();

    /** Code and message of what ended the last failed run of this process; null: none. */
    @Nullable String getLastError();

    /**
     * Starts a run now and returns at once.
     *
     * @return {@code started}
     */
    String run();

    /** No scheduled start is made until {@link #resume()}; a run in progress goes on. */
    void pause();

    /** Scheduled starts are made again. */
    void resume();
}
