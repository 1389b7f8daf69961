package io.mehari.webhook;

import io.mehari.diagnostic.MehariException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where webhooks are listened for.
 *
 * @param host default 127.0.0.1
 * @param port default 3000; 0 takes a free one
 * @param publicUrl what others reach the listener by; null: its own host and port
 * @param token that senders give as bearer; null: none
 */
public record WebhookSettings(
        String host, int port, @Nullable String publicUrl, @Nullable String token) {
    private static final String HOST = "127.0.0.1";
    private static final int PORT = 3000;
    private static final int LAST_PORT = 65_535;

    /**
     * The settings {@code mehari.webhook.host}, {@code .port}, {@code .public-url} and {@code
     * .token}.
     *
     * @param setting finds one by its name without {@code mehari.}
     * @throws MehariException MISSION-CONFIG-005 for a port or URL that is none
     */
    public static WebhookSettings of(Function<String, Optional<String>> setting) {
        String url = setting.apply("webhook.public-url").orElse("");
        if (!url.isBlank() && !url.matches("https?://[^/\\s]+\\S*")) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "mehari.webhook.public-url is '" + url + "'",
                    "give an http or https URL, such as https://hooks.example.org");
        }
        return new WebhookSettings(
                setting.apply("webhook.host").filter(h -> !h.isBlank()).orElse(HOST),
                port(setting.apply("webhook.port").orElse(String.valueOf(PORT))),
                url.isBlank() ? null : url.replaceFirst("/+$", ""),
                setting.apply("webhook.token").filter(token -> !token.isBlank()).orElse(null));
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** What others reach a path by when that port is listened at. */
    public String url(int listened, String path) {
        String base = publicUrl;
        if (base == null) {
            boolean plain = host.startsWith("[") || !host.contains(":");
            base = "http://" + (plain ? host : "[" + host + "]") + ":" + listened;
        }
        return base + (path.startsWith("/") ? path : "/" + path);
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > LAST_PORT) {
            throw new MehariException(
                    "MISSION-CONFIG-005",
                    "the port of the webhook listener is '" + text + "'",
                    "give a number from 0 to 65535 as mehari.webhook.port or --webhook HOST:PORT");
        }
        return port;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
