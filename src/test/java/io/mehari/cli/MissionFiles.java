package io.mehari.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mission files that tests write. */
final class MissionFiles {
    private MissionFiles() {}

    /** A mission that has nothing to say against it. */
    static String mission(String name) {
        return """
               mission %s {
                 source Shop { auth: none, base: "http://localhost:1" }
                 store orders: memory("orders")
                 action Fetch {
                   get "/orders"
                   store response -> orders { key: .id }
                 }
                 run Fetch
               }
               """
                .formatted(name);
    }

    /** A warning: the arm after `_` is never reached. */
    static String withWarning(String name) {
        return mission(name)
                .replace(
                        "    store response",
                        "    match response { _ -> continue, { id: _ } -> skip }\n    store response");
    }

    /** An error: a store that is not declared. */
    static String withError(String name) {
        return mission(name).replace("-> orders {", "-> ordrs {");
    }

    static Path write(Path directory, String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
