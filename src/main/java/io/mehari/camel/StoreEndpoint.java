package io.mehari.camel;

import io.mehari.expression.Expression;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.run.Run;
import io.mehari.store.RecordStore;
import io.mehari.store.StoreSpec;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Write, read and delete records of a store.
 *
 * <p>{@code store:MISSION/STORE} is a store that a mission declares; {@code store:ADAPTER:TARGET},
 * such as {@code store:file:audit}, is one of the route's own, flushed with every message.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "store",
        title = "Store",
        syntax = "store:name",
        producerOnly = true,
        category = {Category.DATABASE})
public class StoreEndpoint extends DefaultEndpoint {
    @UriPath(description = "MISSION/STORE, ADAPTER:TARGET, or MISSION for all its stores (flush)")
    @Metadata(required = true)
    private String name;

    @UriParam(
            defaultValue = "put",
            description = "What to do with the message: write, delete, flush or read")
    private StoreMode mode = StoreMode.put;

    @UriParam(
            description =
                    "Key of a record, an expression of the language mission whose subject is the"
                            + " record; default is the field id, else a new UUID")
    private @Nullable String key;

    private @Nullable Expression compiledKey;
    private String storeName = "";
    private String mission = "";
    private boolean own;
    private boolean marksPartial;

    public StoreEndpoint(String uri, StoreComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new StoreProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("store: endpoints are written to, not consumed");
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        int slash = name.indexOf('/');
        own = slash < 0 && name.indexOf(':') > 0;
        storeName = name.substring(slash + 1);
        mission = slash < 0 ? name : name.substring(0, slash);
        marksPartial =
                ContextHost.of(getCamelContext())
                        .setting("compat.partial-marker")
                        .filter("true"::equals)
                        .isPresent();
        if (key != null) {
            compiledKey = Expression.compile(ExpressionParser.parse(key));
        }
    }

    /** The run that an exchange belongs to; begun now when a route outside missions calls. */
    @Nullable Run run(Exchange exchange) {
        return own ? null : Runs.require(exchange, mission);
    }

    /** The store that a message is for. */
    RecordStore store(@Nullable Run run) {
        if (run == null) {
            int colon = name.indexOf(':');
            return ((StoreComponent) getComponent())
                    .own()
                    .open(new StoreSpec(name, name.substring(0, colon), name.substring(colon + 1)));
        }
        return run.store(storeName);
    }

    /** Whether the store belongs to the route rather than to a mission. */
    boolean isOwn() {
        return own;
    }

    /** The store's name as declared; the whole name where it is one of the route's own. */
    String storeName() {
        return storeName;
    }

    /** Whether records say how they were written. */
    boolean marksPartial() {
        return marksPartial;
    }

    @Nullable Expression compiledKey() {
        return compiledKey;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public StoreMode getMode() {
        return mode;
    }

    public void setMode(StoreMode mode) {
        this.mode = mode;
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }
}
