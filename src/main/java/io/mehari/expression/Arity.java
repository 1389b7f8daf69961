package io.mehari.expression;

/**
 * How many arguments a function takes, the receiver of a method call counted.
 *
 * @param minimum fewest
 * @param maximum most; {@link #MANY} when there is no limit
 */
public record Arity(int minimum, int maximum) {
    /** No limit. */
    public static final int MANY = Integer.MAX_VALUE;

    public boolean accepts(int count) {
        return count >= minimum && count <= maximum;
    }

    /** Such as {@code no arguments}, {@code 2 arguments}, {@code 1 to 2 arguments}. */
    @Override
    public String toString() {
        if (maximum == 0) {
            return "no arguments";
        }
        if (maximum == MANY) {
            return minimum + " or more arguments";
        }
        String count = minimum == maximum ? "" + minimum : minimum + " to " + maximum;
        return count + (maximum == 1 && minimum == 1 ? " argument" : " arguments");
    }
}
