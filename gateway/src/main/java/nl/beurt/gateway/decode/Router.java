package nl.beurt.gateway.decode;

import io.netty.handler.codec.http.HttpMethod;
import nl.beurt.gateway.exchange.Exchange;

/** Finds the call that a method and a target mean, or answers 404 or 405. Belongs to one event loop. */
public interface Router {
    /**
     * Routes an exchange.
     *
     * @param path without query
     * @param query without question mark
     */
    void route(Exchange exchange, HttpMethod method, String path, String query);

    /** Path and query of a request target, of which absolute forms lose scheme and authority (RFC 9112, 3.2.2). */
    static String originForm(String target) {
        boolean isAbsolute =
                target.regionMatches(true, 0, "http://", 0, 7) || target.regionMatches(true, 0, "https://", 0, 8);
        if (!isAbsolute) {
            return target;
        }
        int path = target.indexOf('/', target.indexOf("//") + 2);
        return path < 0 ? "/" : target.substring(path);
    }
}
