package io.mehari.mission.check;

import java.util.Collection;
import java.util.Optional;

/** The functions that expressions may call, as far as the checks must know them (5.4). */
public interface FunctionTable {
    /** The library that missions run with. */
    static FunctionTable builtIn() {
        return new BuiltInFunctions();
    }

    /** How many arguments the function takes, or nothing when there is no such function. */
    Optional<Accepted> accepted(String function);

    /** All names, for hints. */
    Collection<String> names();

    /**
     * Accepted numbers of arguments, the object of a method call counted as the first one.
     *
     * @param least fewest arguments
     * @param most most arguments; {@link Integer#MAX_VALUE} for any number
     */
    record Accepted(int least, int most) {
        /** Does the function take that many? */
        public boolean takes(int count) {
            return count >= least && count <= most;
        }

        /** {@code 2}, {@code 1 to 3} or {@code at least 1}. */
        public String text() {
            if (most == Integer.MAX_VALUE) {
                return "at least " + least;
            }
            return least == most ? String.valueOf(least) : least + " to " + most;
        }
    }
}
