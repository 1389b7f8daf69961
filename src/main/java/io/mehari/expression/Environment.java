package io.mehari.expression;

import org.jspecify.annotations.Nullable;

/**
 * What an expression can see from where it stands (mission-language 5.2). One implementation reads
 * a Camel exchange, another a plain map.
 *
 * <p>Values are null, {@link Boolean}, {@link Long}, {@code BigDecimal} (whatever is no whole
 * number of 64 bits), {@link String}, {@code List}, {@code Map} with string keys in order, or one
 * of the opaque kinds {@link StoreView}, {@link ErrorResponse}, {@link Receiver}, {@link Lambda}.
 */
public interface Environment {
    /** Says that a name or subject is not there, which is something else than null. */
    Object ABSENT = new Absent();

    /** The variable's value, {@code response} included; {@link #ABSENT} when there is none. */
    @Nullable Object variable(String name);

    /** The variable {@code $name} of a generated route; {@link #ABSENT} when there is none. */
    @Nullable Object internal(String name);

    /** What {@code .a} is a field of; {@link #ABSENT} when there is no subject. */
    @Nullable Object subject();

    /** A declared store as it is now, or null when no store has that name. */
    @Nullable StoreView store(String name);

    /** A declared schema, or null when no schema has that name. */
    Type.@Nullable Shape schema(String name);

    /** Clock, environment variables, settings and further functions. */
    Platform platform();

    /** HTTP status of the frame's last answer, or null before the first. */
    @Nullable Long status();

    /** Header of the frame's last answer, names matched ignoring case, or null. */
    @Nullable String header(String name);

    /** The type of {@link #ABSENT}. */
    final class Absent {
        private Absent() {}

        @Override
        public String toString() {
            return "absent";
        }
    }
}
