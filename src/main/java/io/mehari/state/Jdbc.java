package io.mehari.state;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Connects to databases whose driver the user may have to bring. */
public final class Jdbc {
    private Jdbc() {}

    /**
     * Connects.
     *
     * @param properties of the connection besides user and password
     * @throws SQLException also when no driver knows the URL; the URL may hold a password, which no
     *     message shows
     */
    public static Connection connect(
            String url, @Nullable String username, @Nullable String password, Properties properties)
            throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        if (username != null) {
            all.setProperty("user", username);
        }
        if (password != null) {
            all.setProperty("password", password);
        }
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new SQLException(
                    "there is no JDBC driver for it; put the driver's jar into lib/", e);
        }
        try {
            return DriverManager.getConnection(url, all);
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.contains(url)) {
                throw e;
            }
            throw new SQLException(
                    message.replace(url, shown(url)), e.getSQLState(), e.getErrorCode());
        }
    }

    /** The URL without parameters and user information, fit for messages. */
    public static String shown(String url) {
        return url.replaceFirst("[?;].*$", "").replaceFirst("//[^/@]*@", "//");
    }
}
