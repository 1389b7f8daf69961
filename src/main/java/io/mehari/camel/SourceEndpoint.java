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
 * Ask an HTTP source that a mission declares: one attempt of one request.
 *
 * <p>The body in is an object such as {@code {method: "GET", path: "/orders"}}; the body out is the
 * answer's body as a value. A fault that is worth another attempt raises TransientAnswerException;
 * the attempt that follows waits until it is time.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "source",
        title = "Source",
        syntax = "source:name",
        producerOnly = true,
        category = {Category.API, Category.HTTP})
public class SourceEndpoint extends DefaultEndpoint {
    @UriPath(description = "MISSION/SOURCE")
    @Metadata(required = true)
    private String name;

    public SourceEndpoint(String uri, SourceComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new SourceProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "source: endpoints of HTTP sources are not consumed");
    }

    String mission() {
        return name.substring(0, name.indexOf('/'));
    }

    String source() {
        return name.substring(name.indexOf('/') + 1);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
