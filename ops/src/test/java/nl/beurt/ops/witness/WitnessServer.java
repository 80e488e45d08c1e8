package nl.beurt.ops.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A witness that hears everything, and answers as it is told: 0 is to say nothing until it is closed. */
public final class WitnessServer implements AutoCloseable {
    /** Says nothing. */
    public static final int SILENCE = 0;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public WitnessServer() throws IOException {
        this(0);
    }

    /** On a port. */
    public WitnessServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/commitments", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        heard.add(exchange.getRequestMethod() + " " + type + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Integer told = answers.poll();
        int status = told == null ? 204 : told;
        if (status == SILENCE) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    /** What the next requests are answered; those behind them 204. */
    public WitnessServer answer(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/commitments");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Method, type and body of each request. */
    public List<String> heard() {
        return heard;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
