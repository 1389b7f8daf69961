package io.mehari.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document that was read; all documents it refers to stand in it.
 *
 * @param location path or URL it was read from
 * @param version {@code 2.0}, {@code 3.0} or {@code 3.1}
 * @param tree the whole document, with references into itself only
 * @param base the first server, resolved; null when that gives no whole URL
 * @param key where the document wants an API key; null when it declares none
 * @param operations by id, in written order
 */
public record ApiDocument(
        String location,
        String version,
        Map<String, @Nullable Object> tree,
        @Nullable String base,
        @Nullable ApiKey key,
        Map<String, ApiOperation> operations) {
    /**
     * Place of an API key.
     *
     * @param in header, query or cookie
     */
    public record ApiKey(String in, String name) {}

    /** The operation of that id. */
    public Optional<ApiOperation> operation(String id) {
        return Optional.ofNullable(operations.get(id));
    }

    /**
     * The operation that a request of its own words asks for: of those whose path fits the one with
     * the fewest parameters in it.
     *
     * @param path below the base; a query behind it counts for nothing
     */
    public Optional<ApiOperation> matching(String method, String path) {
        String[] asked = path.replaceFirst("[?#].*$", "").replaceFirst("^/", "").split("/", -1);
        return operations.values().stream()
                .filter(operation -> operation.method().equalsIgnoreCase(method))
                .filter(operation -> fits(operation, asked))
                .min(Comparator.comparingInt(operation -> operation.pathParameters().size()));
    }

    private static boolean fits(ApiOperation operation, String[] asked) {
        String[] declared = operation.path().replaceFirst("^/", "").split("/", -1);
        if (declared.length != asked.length) {
            return false;
        }
        for (int i = 0; i < declared.length; i++) {
            boolean parameter = declared[i].contains("{");
            if (parameter ? asked[i].isEmpty() : !declared[i].equals(asked[i])) {
                return false;
            }
        }
        return true;
    }

    /** The ids of all operations, in written order. */
    List<String> ids() {
        return List.copyOf(operations.keySet());
    }
}
