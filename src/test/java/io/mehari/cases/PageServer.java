package io.mehari.cases;

import io.mehari.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A raw-socket server on loopback that serves the pages of a case, each answer by its script. One
 * connection carries one request.
 */
final class PageServer implements AutoCloseable {
    /**
     * What was asked.
     *
     * @param pairs decoded {@code name=value} of the query
     * @param headers names in lower case
     */
    record Asked(String path, TreeSet<String> pairs, Map<String, String> headers, String body) {
        @Nullable String value(String name) {
            return pairs.stream()
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> pair.substring(name.length() + 1))
                    .findFirst()
                    .orElse(null);
        }
    }

    private final ServerSocket socket;
    private final List<Socket> hanging = new CopyOnWriteArrayList<>();
    private final List<Asked> log = new CopyOnWriteArrayList<>();
    private volatile List<List<Object>> pages = List.of();
    private volatile Map<String, Object> bodyExtra = Map.of();
    private volatile boolean numeric;
    private final Deque<String> script = new ArrayDeque<>();
    private final List<String> failing = new CopyOnWriteArrayList<>();
    private boolean ended;
    private volatile @Nullable TokenDesk desk;

    PageServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "case-server");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    void shows(List<List<Object>> newPages, Map<String, Object> extra, boolean numericRows) {
        pages = newPages;
        bodyExtra = extra;
        numeric = numericRows;
    }

    /** A path that answers 400 whatever the script says. */
    void fails(String path) {
        failing.add(path);
    }

    /** {@code 502*2}, {@code ok}, {@code 429 retry-after=7}, {@code refused}, {@code hang}. */
    synchronized void script(List<String> steps) {
        script.clear();
        ended = false;
        for (String step : steps) {
            String[] times = step.split("\\*");
            for (int i = 0; i < (times.length > 1 ? Integer.parseInt(times[1]) : 1); i++) {
                script.add(times[0]);
            }
        }
        if (script.isEmpty()) {
            script.add("ok");
        }
    }

    /** Makes the server want a token that the desk minted last; it is asked at {@code /token}. */
    void asksFor(TokenDesk newDesk) {
        desk = newDesk;
    }

    /** How often a token was asked for since the log was forgotten. */
    int tokenRequests() {
        TokenDesk there = desk;
        return there == null ? 0 : there.requests();
    }

    List<Asked> log() {
        return List.copyOf(log);
    }

    void forget() {
        log.clear();
        if (desk != null) {
            desk.forget();
        }
    }

    /** The next step; a last ok stays, after anything else nothing more is served. */
    private synchronized String next() {
        if (ended) {
            return "refused";
        }
        String step = script.remove();
        if (script.isEmpty()) {
            if (step.equals("ok")) {
                script.add(step);
            } else {
                ended = true;
            }
        }
        return step;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                answer(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        Asked asked = read(connection.getInputStream());
        TokenDesk there = desk;
        if (there != null && asked.path().equals("/token")) {
            send(connection, there.mint(asked.body()).map(PageServer::json).orElse(plain("400")));
            return;
        }
        log.add(asked);
        if (there != null && !there.accepts(asked.headers().get("authorization"))) {
            send(connection, plain("401"));
            return;
        }
        String step = next();
        if (step.equals("hang")) {
            hanging.add(connection);
            return;
        }
        if (step.equals("refused")) {
            connection.setSoLinger(true, 0);
            connection.close();
            return;
        }
        boolean fails = failing.contains(asked.path());
        send(connection, fails ? plain("400") : bytes(step, asked));
    }

    private static void send(Socket connection, byte[] answer) throws IOException {
        try (connection) {
            connection.getOutputStream().write(answer);
            connection.getOutputStream().flush();
        }
    }

    private byte[] bytes(String step, Asked asked) {
        return step.equals("ok") ? page(asked) : plain(step);
    }

    private static byte[] plain(String step) {
        String[] words = step.split(" ");
        StringBuilder head = new StringBuilder("HTTP/1.1 " + words[0] + " Said So\r\n");
        for (int i = 1; i < words.length; i++) {
            head.append(words[i].replaceFirst("=", ": ")).append("\r\n");
        }
        head.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] page(Asked asked) {
        String number = asked.value("page");
        String offset = asked.value("offset");
        int page =
                number != null
                        ? Integer.parseInt(number)
                        : offset != null ? Integer.parseInt(offset) / 2 + 1 : 1;
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        List<Object> rows = new ArrayList<>();
        if (page <= pages.size()) {
            pages.get(page - 1).forEach(row -> rows.add(row((List<?>) row)));
        }
        body.put("data", rows);
        body.put("next_page", page < pages.size() ? (long) page + 1 : null);
        body.putAll(bodyExtra);
        return json(body);
    }

    private static byte[] json(Map<String, @Nullable Object> body) {
        byte[] json = Json.bytes(body);
        byte[] head =
                ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                + json.length
                                + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(json);
        return all.toByteArray();
    }

    private Map<String, @Nullable Object> row(List<?> row) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        Object first = row.get(0);
        Object second = row.get(1);
        if (numeric) {
            record.put("id", ((Number) first).longValue());
            record.put("number", second);
        } else {
            record.put("number", first);
            record.put("name", first);
            record.put("updated_at", second);
        }
        return record;
    }

    private static Asked read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String target = lines[0].split(" ")[1];
        int query = target.indexOf('?');
        TreeSet<String> pairs = new TreeSet<>();
        if (query >= 0) {
            for (String pair : target.substring(query + 1).split("&")) {
                pairs.add(URLDecoder.decode(pair, StandardCharsets.UTF_8));
            }
        }
        return new Asked(query < 0 ? target : target.substring(0, query), pairs, headers, body);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : hanging) {
            connection.close();
        }
    }
}
