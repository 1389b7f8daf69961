package io.mehari.cli;

import io.mehari.diagnostic.Severity;

/** Colours, for terminals only. */
record Style(boolean color) {
    String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> paint("1;31", severity.word());
            case WARNING -> paint("1;33", severity.word());
            case INFO -> paint("1;36", severity.word());
        };
    }

    String heading(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return color ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
