package io.mehari.trial;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between clients and a server on loopback. It resets all connections when a number of bytes
 * has passed, in whichever direction, and lets those through that are made afterwards.
 */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private long passed;
    private long cutAt = Long.MAX_VALUE;

    private CuttingProxy(ServerSocket socket, int server) {
        this.socket = socket;
        this.server = server;
    }

    /**
     * @param server port of the server
     */
    public static CuttingProxy start(int server) throws IOException {
        CuttingProxy proxy =
                new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Bytes that have passed since the last call of {@link #cutAfter}. */
    public synchronized long passed() {
        return passed;
    }

    /** Resets the connections once, when so many bytes more have passed. */
    public synchronized void cutAfter(long bytes) {
        passed = 0;
        cutAt = bytes;
    }

    /** Whether the connections were cut since {@link #cutAfter}. */
    public synchronized boolean hasCut() {
        return cutAt == Long.MAX_VALUE;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(target);
                threads.execute(() -> pass(client, target));
                threads.execute(() -> pass(target, client));
            } catch (IOException e) {
                // the proxy was closed, or the server is gone
                continue;
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            int count = in.read(buffer);
            while (count >= 0) {
                int allowed = allowed(count);
                to.getOutputStream().write(buffer, 0, allowed);
                if (allowed < count) {
                    reset();
                    return;
                }
                count = in.read(buffer);
            }
        } catch (IOException ended) {
            // one of the two has gone, so the other one is closed
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized int allowed(int count) {
        int allowed = (int) Math.min(count, cutAt - passed);
        passed += allowed;
        if (allowed < count) {
            cutAt = Long.MAX_VALUE;
        }
        return allowed;
    }

    private void reset() throws IOException {
        for (Socket one : open) {
            try {
                one.setSoLinger(true, 0);
            } catch (SocketException closed) {
                // its other end was quicker
                continue;
            }
            one.close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        reset();
        threads.shutdownNow();
    }
}
