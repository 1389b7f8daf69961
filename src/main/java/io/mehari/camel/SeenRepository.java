package io.mehari.camel;

import io.mehari.run.DoneKeys;
import io.mehari.run.Run;
import io.mehari.state.SeenItems;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * The idempotent repository of a loop with {@code once by}: keys in the table {@code mehari_seen}
 * of the state store. Within a run a key is kept once the stores were flushed after its item ended;
 * an item that is passed over counts as skipped.
 */
@ManagedResource(description = "Keys of a loop with `once by`")
public final class SeenRepository extends ServiceSupport
        implements IdempotentRepository, CamelContextAware {
    private @Nullable CamelContext context;
    private String scope = "";

    /** Mission, action and loop, with colons between them. */
    public void setScope(String scope) {
        this.scope = scope;
    }

    @ManagedAttribute(description = "Mission, action and loop")
    public String getScope() {
        return scope;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    private SeenItems items() {
        CamelContext own = context;
        if (own == null) {
            throw new IllegalStateException("the repository belongs to no Camel context");
        }
        return new SeenItems(ContextState.of(own), scope);
    }

    private DoneKeys keys(Run run) {
        return run.attachment(
                "seen " + scope,
                DoneKeys.class,
                () -> {
                    SeenItems items = items();
                    DoneKeys keys =
                            new DoneKeys(
                                    items::contains,
                                    ended -> items.add(ended, run.host().clock().instant()));
                    run.onFlush(keys::keep);
                    return keys;
                });
    }

    @Override
    public boolean add(Exchange exchange, String key) {
        Run run = Runs.of(exchange);
        if (run == null) {
            return add(key);
        }
        boolean fresh = keys(run).begin(key);
        if (!fresh) {
            Runs.tally(exchange, run).skip();
        }
        return fresh;
    }

    @Override
    public boolean contains(Exchange exchange, String key) {
        return contains(key);
    }

    @Override
    public boolean confirm(Exchange exchange, String key) {
        Run run = Runs.of(exchange);
        if (run != null && keys(run).end(key)) {
            run.flush();
        }
        return true;
    }

    @Override
    public boolean remove(Exchange exchange, String key) {
        Run run = Runs.of(exchange);
        if (run == null) {
            return remove(key);
        }
        keys(run).fail(key);
        return true;
    }

    @Override
    public boolean add(String key) {
        SeenItems items = items();
        boolean fresh = !items.contains(key);
        items.add(java.util.List.of(key), java.time.Instant.now());
        return fresh;
    }

    @Override
    public boolean contains(String key) {
        return items().contains(key);
    }

    @Override
    public boolean remove(String key) {
        return items().remove(key);
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        items().clear();
    }
}
