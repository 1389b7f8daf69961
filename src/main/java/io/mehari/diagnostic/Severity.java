package io.mehari.diagnostic;

/** How much a finding weighs: only errors keep a mission from running. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** The word shown to users. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
