package io.mehari.expression;

import org.jspecify.annotations.Nullable;

/**
 * Where a node is evaluated: the environment, the subject, and the names that lambdas and patterns
 * bound on the way, innermost first. A new binding or subject is a new scope, so that many threads
 * share compiled expressions.
 */
final class Scope {
    final Environment environment;
    final @Nullable Object subject;
    private final @Nullable Scope outer;
    private final @Nullable String name;
    private final @Nullable Object value;

    Scope(Environment environment, @Nullable Object subject) {
        this(environment, subject, null, null, null);
    }

    private Scope(
            Environment environment,
            @Nullable Object subject,
            @Nullable Scope outer,
            @Nullable String name,
            @Nullable Object value) {
        this.environment = environment;
        this.subject = subject;
        this.outer = outer;
        this.name = name;
        this.value = value;
    }

    Scope bind(String boundName, @Nullable Object boundValue) {
        return new Scope(environment, subject, this, boundName, boundValue);
    }

    Scope withSubject(@Nullable Object newSubject) {
        return new Scope(environment, newSubject, this, null, null);
    }

    /** The bound value, or {@link Environment#ABSENT}. */
    @Nullable Object bound(String wanted) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (wanted.equals(scope.name)) {
                return scope.value;
            }
        }
        return Environment.ABSENT;
    }

    /** The subject, or {@code response} where there is none, or null. */
    @Nullable Object subjectOrResponse() {
        Object found = subject;
        if (found == Environment.ABSENT) {
            found = environment.variable("response");
        }
        return found == Environment.ABSENT ? null : found;
    }
}
