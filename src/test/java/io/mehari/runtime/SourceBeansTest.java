package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.BareContext;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What JMX shows of a source's limits and token, and of its secrets: nothing. */
@Timeout(60)
class SourceBeansTest {
    private static final String MISSION =
            """
            mission Trial {
              source Api { auth: oauth2, base: "http://set.by.property",
                rateLimit: { }, circuitBreaker: { failureThreshold: 2 } }
              action A {
                get "/well"
                for k in [1, 2] onError continue { get "/ill" { retry: none } }
              }
              run A
            }
            """;

    @TempDir Path directory;

    @Test
    void limitsAndTheEndOfTheTokenCanBeReadAndNoSecret() throws Exception {
        StubApi.Behaviour server =
                asked ->
                        switch (asked.path()) {
                            case "/token" ->
                                    json(Map.of("access_token", "access-2", "expires_in", 3600));
                            case "/well" -> json(Map.of());
                            default -> status(503, Map.of()).with("Retry-After", "1");
                        };
        try (StubApi api = StubApi.start(server)) {
            Properties properties = new Properties();
            properties.setProperty("mehari.clock", "fixed:2024-02-01T00:00:00Z");
            properties.setProperty("mehari.source.Api.base", api.uri());
            properties.setProperty("mehari.source.Api.auth.tokenUrl", api.uri() + "/token");
            properties.setProperty("mehari.source.Api.auth.clientId", "client-7");
            properties.setProperty("mehari.source.Api.auth.clientSecret", "s3cr3t-xyz");
            try (BareContext context = new BareContext(directory, properties)) {
                context.load("trial", Trial.yaml(Trial.parsed(directory, MISSION)))
                        .request("direct:Trial", null);
                Map<String, Object> shown = shown();
                assertThat(shown)
                        .containsEntry("RateLimitUsed", 3)
                        .containsEntry("HeldUntil", "2024-02-01T00:00:02Z")
                        .containsEntry("CircuitBreakerState", "OPEN")
                        .containsEntry("CircuitBreakerFailures", 2)
                        .containsEntry("CircuitBreakerNextAttempt", "2024-02-01T00:00:31Z")
                        .containsEntry("TokenExpiresAt", "2024-02-01T01:00:00Z");
                assertThat(shown.toString())
                        .doesNotContain("access-2")
                        .doesNotContain("s3cr3t-xyz");
            }
        }
    }

    private static Map<String, Object> shown() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name =
                server
                        .queryNames(new ObjectName("org.apache.camel:type=endpoints,*"), null)
                        .stream()
                        .filter(found -> found.toString().contains("Trial/Api"))
                        .findFirst()
                        .orElseThrow();
        MBeanAttributeInfo[] all = server.getMBeanInfo(name).getAttributes();
        String[] names =
                java.util.Arrays.stream(all)
                        .map(MBeanAttributeInfo::getName)
                        .toArray(String[]::new);
        AttributeList list = server.getAttributes(name, names);
        Map<String, Object> shown = new java.util.TreeMap<>();
        for (Attribute attribute : list.asList()) {
            shown.put(attribute.getName(), String.valueOf(attribute.getValue()));
            if (attribute.getValue() instanceof Integer number) {
                shown.put(attribute.getName(), number);
            }
        }
        return shown;
    }
}
