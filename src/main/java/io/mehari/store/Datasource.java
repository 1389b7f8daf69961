package io.mehari.store;

import io.mehari.state.Jdbc;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC database.
 *
 * @param url {@code jdbc:...}; never shown with what stands behind a {@code ?}
 * @param username null: none
 * @param password null: none
 */
public record Datasource(String url, @Nullable String username, @Nullable String password) {
    /** The URL without parameters and user information, fit for messages. */
    String shown() {
        return Jdbc.shown(url);
    }

    @Override
    public String toString() {
        return shown();
    }
}
