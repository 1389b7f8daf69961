package io.mehari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoDocumentsTest {
    private final List<String> served = DemoPaths.router(Runnable::run).templates();

    @Test
    void theOpenApiDocumentDescribesEveryPathAndNoOther() throws IOException {
        String text = Files.readString(Path.of("src/main/resources/demo/openapi.json"));
        Map<?, ?> paths = (Map<?, ?>) ((Map<?, ?>) Json.read(text)).get("paths");
        List<String> described =
                paths.entrySet().stream()
                        .flatMap(
                                path ->
                                        ((Map<?, ?>) path.getValue())
                                                .keySet().stream()
                                                        .map(m -> upper(m) + " " + path.getKey()))
                        .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(served);
    }

    private static String upper(Object method) {
        return method.toString().toUpperCase(Locale.ROOT);
    }

    @Test
    void theDocumentIsServedAndRefersOnlyToItself() {
        try (DemoApi api = DemoApi.start()) {
            DemoClient.Answer document = new DemoClient(api).get("/openapi.json");
            assertThat(document.header("Content-Type")).isEqualTo("application/json");
            Map<?, ?> schemas =
                    (Map<?, ?>) ((Map<?, ?>) document.object().get("components")).get("schemas");
            Matcher references =
                    Pattern.compile("#/components/schemas/(\\w+)")
                            .matcher(document.response().body());
            while (references.find()) {
                assertThat(schemas.get(references.group(1))).as(references.group(1)).isNotNull();
            }
        }
    }

    @Test
    void thePageForPeopleNamesEveryPath() throws IOException {
        String page = Files.readString(Path.of("docs/demo-api.md"));
        for (String path : served) {
            assertThat(page).contains("`" + path + "`");
        }
    }
}
