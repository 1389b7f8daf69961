package io.mehari.schedule;

/** What became of a start. */
public enum Ending {
    /** The run succeeded. */
    SUCCESS,
    /** It did not, whatever its last attempt ended with. */
    FAILED,
    /** It would have overlapped another run of the mission. */
    ALREADY_RUNNING,
    /** Another process made this start, or it was made too early. */
    NOT_DUE,
    /** Somebody paused the mission in this process. */
    PAUSED,
    /** The process ends. */
    NOT_STARTED;

    /** Why nothing ran, in words. */
    public String reason() {
        return switch (this) {
            case SUCCESS, FAILED -> "";
            case ALREADY_RUNNING -> "previous run still in progress";
            case NOT_DUE -> "this start was made already";
            case PAUSED -> "paused";
            case NOT_STARTED -> "stopping";
        };
    }
}
