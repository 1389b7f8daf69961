package io.mehari.source.page;

import io.mehari.expression.Values;
import io.mehari.source.Answer;
import io.mehari.source.Excerpt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notices that a server sends the same again (mission-language 7.2.6). */
final class Repeats {
    private final Set<String> used = new HashSet<>();
    private final Map<String, Long> bodies = new HashMap<>();

    /** A cursor or URL that is asked for. */
    void use(Paging.Target target) {
        if (target.value() != null) {
            used.add(Values.text(target.value()));
        }
    }

    /** The address of a page that was read. */
    void use(Answer answer) {
        used.add(answer.url().toString());
    }

    /** What was repeated by going on to that target, in words; empty when it is new. */
    Optional<String> target(Paging.Target target) {
        String value = Values.text(target.value());
        String what = target.url() == null ? "cursor" : "next URL";
        return used.contains(value)
                ? Optional.of("the " + what + " '" + Excerpt.of(value, 200) + "' was used before")
                : Optional.empty();
    }

    /** The earlier page with that body, in words; remembers the body when there is none. */
    Optional<String> body(Answer answer, long page, Paging.Target asked) {
        Long earlier = bodies.putIfAbsent(answer.body().digest(), page);
        if (earlier == null) {
            return Optional.empty();
        }
        String value =
                asked.value() == null ? "" : " (asked for " + Values.text(asked.value()) + ")";
        return Optional.of("its body is the same as that of page " + earlier + value);
    }
}
