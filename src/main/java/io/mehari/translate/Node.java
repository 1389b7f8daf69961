package io.mehari.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One EIP of a route under construction: its YAML name and its members in fixed order. */
final class Node {
    private final String name;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private boolean omitted;

    Node(String name, String id, String description) {
        this.name = name;
        members.put("id", id);
        members.put("description", description);
    }

    String id() {
        return String.valueOf(members.get("id"));
    }

    /** A text member. */
    Node with(String member, String value) {
        members.put(member, value);
        return this;
    }

    /** {@code parameters} of an endpoint. */
    Node parameters(Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            members.put("parameters", new LinkedHashMap<>(parameters));
        }
        return this;
    }

    /** The node's expression, in the language {@code mission}. */
    Node expression(String text) {
        Map<String, Object> language = new LinkedHashMap<>();
        language.put("language", "mission");
        language.put("expression", text);
        Map<String, Object> expression = new LinkedHashMap<>();
        expression.put("language", language);
        members.put("expression", expression);
        return this;
    }

    /** Nodes inside this one; the list may still grow until the tree is asked for. */
    Node steps(List<Node> steps) {
        members.put("steps", new Children(steps));
        return this;
    }

    /** Alternatives that are no steps themselves: {@code when}, {@code doCatch}. */
    Node branches(String member, List<Node> branches) {
        members.put(member, new Branches(branches));
        return this;
    }

    /** The {@code when} branches of a choice, written before {@code otherwise}. */
    Node ordered(List<Node> whens) {
        Object otherwise = members.remove("otherwise");
        branches("when", whens);
        if (otherwise != null) {
            members.put("otherwise", otherwise);
        }
        return this;
    }

    /** A predicate that is no {@code expression} member: {@code onWhen}. */
    Node condition(String member, String text) {
        Node holder = new Node("", "", "");
        holder.members.clear();
        Map<String, Object> language = new LinkedHashMap<>();
        language.put("language", "mission");
        language.put("expression", text);
        holder.members.put("language", language);
        members.put(member, holder);
        return this;
    }

    /** One part that is no step itself: {@code otherwise}, {@code doFinally}. */
    Node branch(String member, Node branch) {
        members.put(member, branch);
        return this;
    }

    /** Several texts. */
    Node list(String member, List<String> values) {
        members.put(member, new ArrayList<Object>(values));
        return this;
    }

    /** The node is not written; its id stays taken. */
    void omit() {
        omitted = true;
    }

    /** Whether it sets that variable of the exchange. */
    boolean sets(String variable) {
        return name.equals("setVariable") && variable.equals(members.get("name"));
    }

    /**
     * Whether a text in it or inside it matches; what it sets, its id and its place do not count.
     */
    boolean mentions(Pattern word) {
        return members.entrySet().stream()
                .filter(member -> !Set.of("id", "description", "name").contains(member.getKey()))
                .anyMatch(member -> mentions(word, member.getValue()));
    }

    private static boolean mentions(Pattern word, Object value) {
        if (value instanceof Node node) {
            return node.mentions(word);
        }
        if (value instanceof Branches branches) {
            return branches.nodes().stream().anyMatch(node -> node.mentions(word));
        }
        if (value instanceof Children children) {
            return children.nodes().stream().anyMatch(node -> node.mentions(word));
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(member -> mentions(word, member));
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(member -> mentions(word, member));
        }
        return word.matcher(String.valueOf(value)).find();
    }

    /** The lists of steps directly inside it, those of its branches included. */
    List<List<Node>> lists() {
        List<List<Node>> lists = new ArrayList<>();
        for (Object value : members.values()) {
            if (value instanceof Children children) {
                lists.add(children.nodes());
            } else if (value instanceof Node branch) {
                lists.addAll(branch.lists());
            } else if (value instanceof Branches branches) {
                branches.nodes().forEach(branch -> lists.addAll(branch.lists()));
            }
        }
        return lists;
    }

    /** The node as the tree the YAML writer takes. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(name, memberTree());
        return tree;
    }

    private Map<String, Object> memberTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        members.forEach((member, value) -> tree.put(member, valueTree(value)));
        return tree;
    }

    private static Object valueTree(Object value) {
        if (value instanceof Branches branches) {
            return branches.nodes().stream().<Object>map(Node::memberTree).toList();
        }
        if (value instanceof Children children) {
            return trees(children.nodes());
        }
        return value instanceof Node branch ? branch.memberTree() : value;
    }

    /** The steps inside a node. */
    private record Children(List<Node> nodes) {}

    /** Alternatives, written without their EIP name. */
    private record Branches(List<Node> nodes) {}

    /** Several nodes as trees. */
    static List<Object> trees(List<Node> nodes) {
        List<Object> trees = new ArrayList<>();
        nodes.stream().filter(node -> !node.omitted).forEach(node -> trees.add(node.tree()));
        return trees;
    }
}
