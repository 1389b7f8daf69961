package io.mehari.camel;

import io.mehari.run.Run;
import io.mehari.source.SourceObserver;

/** Logs the repetitions of token requests; they count for no source. */
final class TokenObserver implements SourceObserver {
    private final Run run;

    TokenObserver(Run run) {
        this.run = run;
    }

    @Override
    public void repeats(Repetition repetition) {
        RunObserver.log(run, repetition);
    }
}
