package io.mehari.camel;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Run a mission once, from begin to end.
 *
 * <p>The body afterwards is a summary: run id, counts by store, warnings. A run that failed fails
 * the exchange.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "mission",
        title = "Mission",
        syntax = "mission:name",
        producerOnly = true,
        category = {Category.WORKFLOW})
public class MissionEndpoint extends DefaultEndpoint {
    @UriPath(description = "Name of the mission")
    @Metadata(required = true)
    private String name;

    public MissionEndpoint(String uri, MissionComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new MissionProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("mission: endpoints are called, not consumed");
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
