package io.mehari.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers {@code GET /KIND/N} with the first N bytes of a body and then ends the connection. KIND:
 * {@code length} announces the whole length, {@code chunked} one whole chunk, {@code close}
 * nothing, {@code reset} is as length but resets the connection.
 */
public final class CuttingServer implements AutoCloseable {
    private final ServerSocket socket;
    private final byte[] body;

    private CuttingServer(ServerSocket socket, byte[] body) {
        this.socket = socket;
        this.body = body;
    }

    public static CuttingServer start(String body) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        CuttingServer server = new CuttingServer(socket, body.getBytes(StandardCharsets.UTF_8));
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
        String[] path = first.split(" ")[1].split("/");
        String kind = path[1];
        int bytes = Integer.parseInt(path[2]);
        OutputStream out = connection.getOutputStream();
        out.write(head(kind).getBytes(StandardCharsets.ISO_8859_1));
        out.write(body, 0, bytes);
        if (kind.equals("chunked") && bytes == body.length) {
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.flush();
        if (kind.equals("reset") && bytes < body.length) {
            connection.setSoLinger(true, 0);
        }
    }

    private String head(String kind) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
        return switch (kind) {
            case "chunked" ->
                    head
                            + "Transfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(body.length)
                            + "\r\n";
            case "close" -> head + "\r\n";
            default -> head + "Content-Length: " + body.length + "\r\n\r\n";
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
