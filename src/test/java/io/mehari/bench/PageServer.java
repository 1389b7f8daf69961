package io.mehari.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves {@code GET /records?page=N} on the loopback interface: pages of records of about 200
 * bytes, the last one with what is left, then empty pages. Started with the number of records, the
 * records of a page and the milliseconds that every answer takes, it prints its port and serves
 * until its standard input ends.
 *
 * <p>A page is a copy of one prepared page with its own numbers written over the placeholders, so
 * that serving takes little of the processors that the measured program needs.
 */
final class PageServer {
    /** Records of a page unless something else is asked for. */
    static final int PAGE = 1000;

    private static final int DIGITS = 9;
    private static final String PLACE = "#".repeat(DIGITS);
    private static final byte[] EMPTY = "[]".getBytes(StandardCharsets.US_ASCII);

    private final long records;
    private final int size;
    private final long millis;
    private final byte[] page;
    private final int[] places;

    /** Where each record of the page ends. */
    private final int[] ends;

    private PageServer(long records, int size, long millis) {
        this.records = records;
        this.size = size;
        this.millis = millis;
        this.ends = new int[size];
        this.page = prepared();
        this.places = places(page);
    }

    public static void main(String[] arguments) throws IOException {
        PageServer pages =
                new PageServer(
                        Long.parseLong(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Long.parseLong(arguments[2]));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "pages");
                            thread.setDaemon(true);
                            return thread;
                        }));
        server.createContext("/records", pages::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // whoever started the server ends it by closing this stream
        }
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            long number = number(exchange.getRequestURI().getQuery());
            TimeUnit.MILLISECONDS.sleep(millis);
            long left = records - (number - 1) * size;
            byte[] body = left > 0 ? page(number, (int) Math.min(size, left)) : EMPTY;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long number(String query) {
        for (String parameter : query.split("&")) {
            if (parameter.startsWith("page=")) {
                return Long.parseLong(parameter.substring("page=".length()));
            }
        }
        return 1;
    }

    private byte[] page(long number, int count) {
        byte[] copy = Arrays.copyOf(page, ends[count - 1] + 1);
        copy[copy.length - 1] = ']';
        int perRecord = places.length / size;
        for (int i = 0; i < count * perRecord; i++) {
            long id = 100_000_000 + (number - 1) * size + i / perRecord;
            for (int digit = DIGITS - 1; digit >= 0; digit--, id /= 10) {
                copy[places[i] + digit] = (byte) ('0' + id % 10);
            }
        }
        return copy;
    }

    private byte[] prepared() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < size; i++) {
                out.write((i == 0 ? "[" : ",").getBytes(StandardCharsets.US_ASCII));
                out.write(record(i).getBytes(StandardCharsets.UTF_8));
                ends[i] = out.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.write(']');
        return out.toByteArray();
    }

    private static String record(int i) {
        return "{\"id\":%s,\"name\":\"Trader %s\",\"email\":\"trader.%s@example.org\","
                        .formatted(PLACE, PLACE, PLACE)
                + "\"address\":{\"street\":\"Mole %d\",\"city\":\"Port %d\"},".formatted(i, i % 50)
                + "\"amount\":%d.%02d,\"active\":%b,".formatted(i * 7, i % 100, i % 3 != 0)
                + "\"note\":\"sails at dawn\",\"rank\":%d}".formatted(i % 9);
    }

    private static int[] places(byte[] page) {
        String text = new String(page, StandardCharsets.ISO_8859_1);
        return java.util.regex.Pattern.compile(PLACE)
                .matcher(text)
                .results()
                .mapToInt(java.util.regex.MatchResult::start)
                .toArray();
    }
}
