package io.mehari.extending;

import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;

/** Routes of one's own that work with those of the mission Desk, and the beans it needs. */
public class OrderDesk extends RouteBuilder {
    @Override
    public void configure() {
        bindToRegistry("folder", new FolderStores());
        bindToRegistry("badge", new Badge(badgeFile()));
        bindToRegistry("distance", new Distance());

        // The body is the action's response, in and out.
        from("direct:price")
                .to("direct:Desk.Price")
                .filter()
                .language("mission", ".total > 0")
                .to("store:file:audit");

        // A whole run; the body becomes its summary.
        from("direct:fetch").to("mission:Desk");

        // One record of a store, by its key in the body.
        from("direct:find").to("store:Desk/orders?mode=get");
    }

    private Path badgeFile() {
        String name = "desk.badge";
        return Path.of(
                getContext().getPropertiesComponent().resolveProperty(name).orElse("badge.txt"));
    }
}
