package io.mehari.cli;

import java.util.Stack;
import java.util.function.Predicate;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The word behind an option that may stand without one: it is taken only when it looks like one, so
 * that a path behind the option stays a path.
 */
abstract class OptionalWord implements IParameterConsumer {
    private final Predicate<String> looksRight;

    OptionalWord(Predicate<String> looksRight) {
        this.looksRight = looksRight;
    }

    /** The id of a run. */
    static final class RunId extends OptionalWord {
        RunId() {
            super(word -> word.matches("[0-9]{8}T[0-9]{6}-[0-9a-f]{6}"));
        }
    }

    /** HOST:PORT or a port alone. */
    static final class HostAndPort extends OptionalWord {
        HostAndPort() {
            super(word -> word.matches("(\\S+:)?[0-9]{1,5}"));
        }
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the interface is picocli's
    public void consumeParameters(Stack<String> left, ArgSpec option, CommandSpec command) {
        boolean given = !left.isEmpty() && looksRight.test(left.peek());
        option.setValue(given ? left.pop() : "");
    }
}
