package io.mehari.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers {@code GET /KIND/N?page=P} with page P; of the answer with the last page it sends the
 * first N bytes and then ends the connection. KIND: {@code length} announces the whole length,
 * {@code chunked} one whole chunk, {@code close} nothing, {@code reset} is as length but resets the
 * connection.
 */
public final class CuttingServer implements AutoCloseable {
    private static final Pattern ASKED =
            Pattern.compile("/([a-z]+)/([0-9]+)(?:\\?.*page=([0-9]+))?");

    private final ServerSocket socket;
    private final List<String> pages;

    private CuttingServer(ServerSocket socket, List<String> pages) {
        this.socket = socket;
        this.pages = pages;
    }

    public static CuttingServer start(String... pages) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        CuttingServer server = new CuttingServer(socket, List.of(pages));
        Thread thread = new Thread(server::serve, "cutting-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public String uri() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // the client went away, or the server was closed
                continue;
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = in.readLine();
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        Matcher asked = ASKED.matcher(first);
        if (!asked.find()) {
            throw new IOException("not a request for a page: " + first);
        }
        String kind = asked.group(1);
        int page = asked.group(3) == null ? 1 : Integer.parseInt(asked.group(3));
        byte[] answer = (head(kind, page) + body(kind, page)).getBytes(StandardCharsets.ISO_8859_1);
        int bytes = page < pages.size() ? answer.length : Integer.parseInt(asked.group(2));
        connection.getOutputStream().write(answer, 0, bytes);
        connection.getOutputStream().flush();
        if (kind.equals("reset") && bytes < answer.length) {
            connection.setSoLinger(true, 0);
        }
    }

    /** Bytes of the last answer before its body. */
    public int head(String kind) {
        return head(kind, pages.size()).length();
    }

    /** Bytes of the whole last answer. */
    public int whole(String kind) {
        return head(kind) + body(kind, pages.size()).length();
    }

    private String head(String kind, int page) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
        return switch (kind) {
            case "chunked" -> head + "Transfer-Encoding: chunked\r\n\r\n";
            case "close" -> head + "\r\n";
            default -> head + "Content-Length: " + bytes(page).length() + "\r\n\r\n";
        };
    }

    private String body(String kind, int page) {
        String body = bytes(page);
        return kind.equals("chunked")
                ? Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n"
                : body;
    }

    /** The page with one character for each of its bytes. */
    private String bytes(int page) {
        return new String(
                pages.get(page - 1).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
