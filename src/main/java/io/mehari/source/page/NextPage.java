package io.mehari.source.page;

import io.mehari.expression.Receiver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pagination as the request sees it that is made one page ahead: its page is the next one. */
record NextPage(Pager pager, long page) implements Receiver {
    @Override
    public @Nullable Object property(String name) {
        return name.equals("page") ? Long.valueOf(page) : pager.property(name);
    }

    @Override
    public @Nullable Object call(String method, List<@Nullable Object> arguments) {
        return pager.call(method, arguments);
    }
}
