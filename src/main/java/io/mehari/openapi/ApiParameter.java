package io.mehari.openapi;

/**
 * A parameter that an operation declares.
 *
 * @param in path, query, header or cookie
 * @param style how lists and objects are written, such as {@code form}
 * @param explode whether each element of a list stands for itself
 */
public record ApiParameter(
        String name, String in, boolean required, String style, boolean explode) {
    /**
     * Where it goes, as a request says it: {@code path}, {@code header}, and for other than the
     * usual writing the style with it, {@code query pipeDelimited}, {@code path label exploded}.
     */
    String place() {
        boolean usual =
                switch (in) {
                    case "query" -> style.equals("form") && explode;
                    case "path", "header" -> style.equals("simple") && !explode;
                    default -> true;
                };
        if (usual) {
            return in;
        }
        return in + " " + style + (explode && !style.equals("deepObject") ? " exploded" : "");
    }
}
