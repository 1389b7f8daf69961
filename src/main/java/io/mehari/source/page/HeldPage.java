package io.mehari.source.page;

import io.mehari.source.Answer;
import org.jspecify.annotations.Nullable;

/** The answer that was asked for and not yet looked at. */
final class HeldPage {
    private boolean full;
    private @Nullable Object response;
    private @Nullable Answer answer;

    boolean isFull() {
        return full;
    }

    void hold(@Nullable Object newResponse, @Nullable Answer newAnswer) {
        response = newResponse;
        answer = newAnswer;
        full = true;
    }

    /** The response, which is not kept any longer. */
    @Nullable Object take() {
        Object taken = response;
        response = null;
        full = false;
        return taken;
    }

    /** About the response held or taken last. */
    @Nullable Answer answer() {
        return answer;
    }
}
