package io.mehari.runtime;

/**
 * Told while missions run, from whichever thread does the work; it must be quick and must not
 * throw.
 */
public interface ProgressListener {
    /** Hears nothing. */
    ProgressListener NONE =
            new ProgressListener() {
                @Override
                public void progress(String mission, String action, long pages, long records) {}

                @Override
                public void finished(String mission, String action, Status status) {}
            };

    /**
     * Counts of an action so far, after each page and each batch.
     *
     * @param pages answers received
     * @param records records read
     */
    void progress(String mission, String action, long pages, long records);

    /** The action has ended; no more counts of it follow. */
    void finished(String mission, String action, Status status);
}
