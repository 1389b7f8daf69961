package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.BareContext;
import io.mehari.trial.Market;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What JMX shows of a mission's routes: a bean for every node, under the node's id. */
@Timeout(60)
class RouteBeansTest {
    private static final Pattern NODE = Pattern.compile("id: \"([^\"]+#[^\"]+)\"");

    /**
     * Parts of nodes, which Camel manages with the node they belong to; and what stands in a
     * doTry's catch or finally, which Camel does not manage when the route comes from YAML.
     */
    private static final Pattern PART =
            Pattern.compile(".*#(from|handler|transient|final|(when|otherwise|finally|flush)-1)");

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    @TempDir Path directory;
    private StubApi api;
    private BareContext context;
    private String yaml;

    @BeforeEach
    void run() throws Exception {
        api = Market.start();
        Properties properties = new Properties();
        properties.setProperty("mehari.source.Api.base", api.uri());
        context = new BareContext(directory, properties);
        yaml =
                Trial.yaml(
                        Trial.parsed(
                                directory,
                                Trial.around(
                                        """
                                        action A {
                                          get "/items" { paginate: page(page, 10) }
                                          for item in response.data where .id > 5 {
                                            match item.id { 7 -> skip, _ -> continue }
                                            store item -> out
                                          }
                                          get "/flaky"
                                        }
                                        run A
                                        """)));
        context.load("trial", yaml).request("direct:Trial", null);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        api.close();
    }

    @Test
    void everyNodeHasABeanUnderItsId() throws Exception {
        Set<String> nodes = new HashSet<>();
        Matcher matcher = NODE.matcher(yaml);
        while (matcher.find()) {
            if (!PART.matcher(matcher.group(1)).matches()) {
                nodes.add(matcher.group(1));
            }
        }
        Set<String> beans =
                server
                        .queryNames(new ObjectName("org.apache.camel:type=processors,*"), null)
                        .stream()
                        .filter(this::ofThisContext)
                        .map(name -> ObjectName.unquote(name.getKeyProperty("name")))
                        .collect(Collectors.toSet());
        assertThat(nodes).hasSizeGreaterThan(20);
        assertThat(beans).containsAll(nodes);
    }

    @Test
    void theCountersSayWhatHappened() throws Exception {
        // Three pages of items, 25 in all: 20 pass the filter, one of them is skipped.
        assertThat(total("Trial.A#for-1")).isEqualTo(3);
        assertThat(total("Trial.A#where-1")).isEqualTo(25);
        assertThat(total("Trial.A#skip-1")).isEqualTo(1);
        assertThat(total("Trial.A#store-1")).isEqualTo(19);
        assertThat(total("Trial.A#get-1")).isEqualTo(3);
        // One call is one exchange, however often it is repeated.
        assertThat(total("Trial.A#get-2")).isEqualTo(1);
        assertThat(attribute("Trial.A#get-2", "ExchangesFailed")).isZero();
        assertThat(attribute("Trial.source.Api#exchange-1", "ExchangesCompleted")).isEqualTo(4);
    }

    private long total(String node) throws Exception {
        return attribute(node, "ExchangesTotal");
    }

    private long attribute(String node, String attribute) throws Exception {
        ObjectName name =
                server
                        .queryNames(
                                new ObjectName(
                                        "org.apache.camel:type=processors,name="
                                                + ObjectName.quote(node)
                                                + ",*"),
                                null)
                        .stream()
                        .filter(this::ofThisContext)
                        .findFirst()
                        .orElseThrow();
        return (Long) server.getAttribute(name, attribute);
    }

    private boolean ofThisContext(ObjectName name) {
        return name.getKeyProperty("context").equals(context.context().getManagementName());
    }
}
