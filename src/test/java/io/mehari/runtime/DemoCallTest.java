package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.demo.DemoApi;
import io.mehari.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo API as its own document describes it. */
class DemoCallTest {
    @TempDir Path folder;

    @Test
    void every_answer_of_the_demo_api_fits_its_document_strictly() throws Exception {
        List<String> operations =
                List.of(
                        "index",
                        "document",
                        "listCustomers",
                        "listWells",
                        "listTrails",
                        "listCaravans",
                        "listTidings",
                        "listOrders",
                        "listStalls");
        String calls =
                operations.stream()
                        .map(operation -> "    call Road." + operation + "\n")
                        .collect(Collectors.joining());
        try (DemoApi api = DemoApi.start()) {
            Trial.Result result =
                    new Trial(folder)
                            .runText(
                                    "mission M {\n  source Road from \""
                                            + api.environment().get("DEMO_API")
                                            + "/openapi.json\" { auth: none,"
                                            + " validateResponses: true, validationMode: strict }\n"
                                            + "  action Go {\n"
                                            + calls
                                            + "    call Road.listStops { params: { name: \"none\" } }\n"
                                            + "    match response { _ where .code == 404 -> continue }\n"
                                            + "  }\n  run Go\n}\n");
            assertThat(result.report().errors()).isEmpty();
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.report().requests().get("Road").count())
                    .isEqualTo(operations.size() + 1);
        }
    }
}
