package io.mehari.camel;

import java.util.Locale;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Read a stream from where the last run ended, and commit how far this one came.
 *
 * <p>In the routes of a mission {@code begin} takes the parts of {@code since} as body and leaves
 * the stream in a variable. Other routes name connector and stream; header {@code MehariRunId} then
 * tells the run, {@code MehariLowerBound} where it starts, and {@code MehariCursor} what was seen.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "delta",
        title = "Delta",
        syntax = "delta:operation",
        producerOnly = true,
        category = {Category.DATABASE})
public class DeltaEndpoint extends DefaultEndpoint {
    @UriPath(
            enums = "begin,observe,checkpoint,complete,fail",
            description = "begin, observe, checkpoint, complete or fail")
    @Metadata(required = true)
    private String operation;

    @UriParam(description = "The mission whose run reads the stream")
    private @Nullable String mission;

    @UriParam(description = "Exchange variable in which begin leaves the stream; in a mission")
    private @Nullable String variable;

    @UriParam(description = "Exchange variable with the pagination that the answers belong to")
    private @Nullable String pages;

    @UriParam(description = "Name of the instance that reads; outside missions")
    private @Nullable String connector;

    @UriParam(description = "Name of the stream; outside missions")
    private @Nullable String stream;

    @UriParam(
            enums = "timestamp_utc,numeric_id,opaque_token",
            description = "Type of the cursor; default is what its first value suggests")
    private @Nullable String type;

    public DeltaEndpoint(String uri, DeltaComponent component, String operation) {
        super(uri, component);
        this.operation = operation;
    }

    @Override
    public Producer createProducer() {
        DeltaOperation wanted = DeltaOperation.valueOf(operation.toLowerCase(Locale.ROOT));
        if (mission == null && variable == null) {
            return new OwnStreamProducer(this, wanted);
        }
        return new DeltaProducer(this, wanted);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("delta: endpoints are sent to, not consumed");
    }

    /** The streams of routes that belong to no mission. */
    OwnStreams own() {
        return ((DeltaComponent) getComponent()).own();
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public @Nullable String getMission() {
        return mission;
    }

    public void setMission(@Nullable String mission) {
        this.mission = mission;
    }

    public @Nullable String getVariable() {
        return variable;
    }

    public void setVariable(@Nullable String variable) {
        this.variable = variable;
    }

    public @Nullable String getPages() {
        return pages;
    }

    public void setPages(@Nullable String pages) {
        this.pages = pages;
    }

    public @Nullable String getConnector() {
        return connector;
    }

    public void setConnector(@Nullable String connector) {
        this.connector = connector;
    }

    public @Nullable String getStream() {
        return stream;
    }

    public void setStream(@Nullable String stream) {
        this.stream = stream;
    }

    public @Nullable String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = type;
    }
}
