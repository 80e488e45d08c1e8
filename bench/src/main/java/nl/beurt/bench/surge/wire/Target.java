package nl.beurt.bench.surge.wire;

import java.net.InetSocketAddress;
import java.net.URI;
import nl.beurt.bench.surge.plan.SurgeInputException;

/**
 * The server under load.
 *
 * @param authority as the {@code Host} header has it
 * @param basePath what stands before {@code /v1}; empty or without a slash at its end
 */
public record Target(String host, int port, String authority, String basePath) {
    private static final int HTTP_PORT = 80;

    /** Reads {@code http://127.0.0.1:8080}. */
    public static Target parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new SurgeInputException("'" + url + "' is no URL: give the server's as http://127.0.0.1:8080");
        }
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new SurgeInputException("'" + url + "': the surge speaks plain HTTP; give http://HOST:PORT");
        }
        int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
        String host = uri.getHost().replace("[", "").replace("]", "");
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new Target(host, port, uri.getRawAuthority(), path);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return "http://" + authority + basePath;
    }
}
