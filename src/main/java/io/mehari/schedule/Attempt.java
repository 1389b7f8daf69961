package io.mehari.schedule;

/** The work of one run. */
@FunctionalInterface
public interface Attempt {
    /**
     * Does it.
     *
     * @param slot the right to do it, which can be lost on the way
     * @return whether it succeeded
     */
    boolean run(Slot slot);
}
