package io.mehari.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.source.page.Spool;
import io.mehari.source.page.SpoolFolder;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ActionScopeTest {
    @TempDir Path folder;

    private final ActionScope scope =
            new ActionScope("Go", new DefaultExchange(new DefaultCamelContext()));

    /** What an item of a loop leaves behind. */
    private WeakReference<Spool> dropped(SpoolFolder spools) {
        Spool spool = spools.newSpool();
        spool.append(List.of("a"), 1);
        scope.closeIfUsedAtEnd(spool::close);
        return new WeakReference<>(spool);
    }

    @Test
    void what_an_item_of_a_loop_has_read_is_not_kept_until_the_action_ends() throws IOException {
        try (SpoolFolder spools = new SpoolFolder(folder)) {
            WeakReference<Spool> dropped = dropped(spools);
            for (int i = 0; i < 100 && dropped.get() != null; i++) {
                System.gc();
            }
            assertThat(dropped.get()).isNull();
            scope.close();
        }
    }

    @Test
    void what_is_still_used_is_closed_at_the_end() throws IOException {
        boolean[] closed = new boolean[2];
        Closeable used = () -> closed[0] = true;
        scope.closeIfUsedAtEnd(used);
        scope.closeAtEnd(() -> closed[1] = true);
        scope.close();
        assertThat(closed).containsOnly(true);
        assertThat(used).isNotNull();
    }

    @Test
    void all_are_closed_also_when_one_cannot_be() {
        boolean[] closed = new boolean[1];
        scope.closeAtEnd(
                () -> {
                    throw new java.io.UncheckedIOException(new IOException("gone"));
                });
        scope.closeAtEnd(() -> closed[0] = true);
        assertThatThrownBy(scope::close)
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("gone");
        assertThat(closed).containsOnly(true);
    }
}
