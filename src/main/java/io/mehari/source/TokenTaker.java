package io.mehari.source;

import java.util.Map;

/** Authentication that can take over a token from the answer of a mission's own login (7.12). */
public interface TokenTaker {
    /**
     * Takes over the token in the answer.
     *
     * @return whether it holds one
     */
    boolean take(Map<?, ?> answer);
}
