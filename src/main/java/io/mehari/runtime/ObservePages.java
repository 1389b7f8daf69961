package io.mehari.runtime;

import io.mehari.management.Page;
import io.mehari.mission.parse.ResolvedMission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The pages of the management listener (mission-language 20.2). */
final class ObservePages {
    private ObservePages() {}

    static Map<String, Supplier<Page>> of(
            Health health, Supplier<String> metrics, List<ResolvedMission> missions) {
        Map<String, Supplier<Page>> pages = new LinkedHashMap<>();
        pages.put("/observe/health", health::all);
        pages.put("/observe/health/live", health::live);
        pages.put("/observe/health/ready", health::ready);
        pages.put("/observe/metrics", () -> Page.metrics(metrics.get()));
        pages.put("/observe/info", () -> info(missions));
        return pages;
    }

    private static Page info(List<ResolvedMission> missions) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", "mehari");
        document.put("version", version(ObservePages.class, "development build"));
        document.put("camel", version(CamelContext.class, "unknown"));
        document.put("java", Runtime.version().toString());
        document.put("missions", missions.stream().map(m -> m.mission().name()).toList());
        return Page.json(200, document);
    }

    private static String version(Class<?> type, String otherwise) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? otherwise : version;
    }
}
