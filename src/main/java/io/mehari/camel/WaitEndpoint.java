package io.mehari.camel;

import io.mehari.expression.Expression;
import io.mehari.mission.parse.ExpressionParser;
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
 * Wait for webhooks that other systems send to the run of a mission.
 *
 * <p>The body afterwards is that of the event, or the list of bodies when several are expected or
 * came. The context needs a listener: {@code run --webhook} and {@code serve} start one, elsewhere
 * it is a bean of type {@code io.mehari.webhook.WebhookListener}.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "wait",
        title = "Wait",
        syntax = "wait:name",
        producerOnly = true,
        category = {Category.WORKFLOW, Category.HTTP})
public class WaitEndpoint extends DefaultEndpoint {
    @UriPath(description = "Name of the mission whose run waits")
    @Metadata(required = true)
    private String name;

    @UriParam(defaultValue = "await", description = "Wait, or only open the path")
    private WaitMode mode = WaitMode.await;

    @UriParam(
            description =
                    "Path that is listened at, an expression of the language mission; default is"
                            + " /webhook/RUNID/UUID")
    private @Nullable String path;

    @UriParam(
            defaultValue = "300000",
            description = "Longest wait in milliseconds, an expression of the language mission")
    private String timeout = "300000";

    @UriParam(defaultValue = "1", description = "Number of events that are waited for")
    private int expectedEvents = 1;

    @UriParam(
            description =
                    "Which events count: an expression of the language mission whose subject is the"
                            + " event's body; default all")
    private @Nullable String eventFilter;

    @UriParam(description = "Store of the mission that every event is written to; default none")
    private @Nullable String storage;

    @UriParam(
            description =
                    "Key of the stored event, an expression of the language mission whose subject"
                            + " is the event's body; default is the event's id")
    private @Nullable String key;

    @UriParam(
            description =
                    "How the wait is repeated after its time is over: an object such as"
                            + " {maxAttempts: 3, delay: 1000}; default not at all")
    private @Nullable String retry;

    @UriParam(
            description =
                    "Header with the HMAC SHA-256 of the body, an expression of the language"
                            + " mission; default none")
    private @Nullable String hmacHeader;

    @UriParam(
            label = "security",
            description = "Secret of that HMAC, an expression of the language mission")
    private @Nullable String hmacSecret;

    @UriParam(
            defaultValue = "false",
            description =
                    "Leave the path open after the wait, as another wait of the action uses it")
    private boolean keepOpen;

    private @Nullable WaitExpressions expressions;

    public WaitEndpoint(String uri, WaitComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new WaitProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("wait: endpoints are called, not consumed");
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        expressions =
                new WaitExpressions(
                        compiled(path),
                        compile(timeout),
                        compiled(eventFilter),
                        compiled(key),
                        compiled(retry),
                        compiled(hmacHeader),
                        compiled(hmacSecret));
    }

    private static @Nullable Expression compiled(@Nullable String text) {
        return text == null ? null : compile(text);
    }

    private static Expression compile(String text) {
        return Expression.compile(ExpressionParser.parse(text));
    }

    WaitExpressions expressions() {
        return java.util.Objects.requireNonNull(expressions, "the endpoint is not initialised");
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public WaitMode getMode() {
        return mode;
    }

    public void setMode(WaitMode mode) {
        this.mode = mode;
    }

    public @Nullable String getPath() {
        return path;
    }

    public void setPath(@Nullable String path) {
        this.path = path;
    }

    public String getTimeout() {
        return timeout;
    }

    public void setTimeout(String timeout) {
        this.timeout = timeout;
    }

    public int getExpectedEvents() {
        return expectedEvents;
    }

    public void setExpectedEvents(int expectedEvents) {
        this.expectedEvents = expectedEvents;
    }

    public @Nullable String getEventFilter() {
        return eventFilter;
    }

    public void setEventFilter(@Nullable String eventFilter) {
        this.eventFilter = eventFilter;
    }

    public @Nullable String getStorage() {
        return storage;
    }

    public void setStorage(@Nullable String storage) {
        this.storage = storage;
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key;
    }

    public @Nullable String getRetry() {
        return retry;
    }

    public void setRetry(@Nullable String retry) {
        this.retry = retry;
    }

    public @Nullable String getHmacHeader() {
        return hmacHeader;
    }

    public void setHmacHeader(@Nullable String hmacHeader) {
        this.hmacHeader = hmacHeader;
    }

    public @Nullable String getHmacSecret() {
        return hmacSecret;
    }

    public void setHmacSecret(@Nullable String hmacSecret) {
        this.hmacSecret = hmacSecret;
    }

    public boolean isKeepOpen() {
        return keepOpen;
    }

    public void setKeepOpen(boolean keepOpen) {
        this.keepOpen = keepOpen;
    }
}
