package io.mehari.translate;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Leaves out the setting of a loop's variable that nothing in the loop reads by name: its value is
 * then the body all along. A million items would set it a million times for nobody.
 */
final class Unread {
    private Unread() {}

    /** Removes what sets the variable in these steps, unless some text in them mentions it. */
    static void drop(String variable, List<Node> steps) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(variable) + "\\b");
        if (steps.stream().noneMatch(node -> node.mentions(word))) {
            remove(variable, steps);
        }
    }

    private static void remove(String variable, List<Node> steps) {
        if (!steps.stream().allMatch(node -> node.sets(variable))) {
            steps.stream().filter(node -> node.sets(variable)).forEach(Node::omit);
        }
        steps.forEach(node -> node.lists().forEach(list -> remove(variable, list)));
    }
}
