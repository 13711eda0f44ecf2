package dev.errand.local.gateway;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port of 127.0.0.1 on which HTTP is spoken, each request on a thread of its own. */
public final class HttpPort implements AutoCloseable {
    static {
        // https://docs.oracle.com/en/java/javase/25/docs/api/jdk.httpserver/module-summary.html: without the first,
        // answers wait 40 ms for an acknowledgement; with a shorter second, a client can send a call into a connection
        // that is just being closed and cannot know whether it was taken.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** A port that nobody listens on yet. */
    public HttpPort() {
        try {
            this.server = HttpServer.create();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a server", e);
        }
    }

    /**
     * Starts to answer.
     *
     * @param port 0 for one that is free
     * @throws UncheckedIOException when the port is taken
     */
    public URI start(int port, HttpHandler handler) {
        try {
            server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port %d of 127.0.0.1".formatted(port), e);
        }
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return uri();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
