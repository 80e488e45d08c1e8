package nl.beurt.gateway;

import io.netty.handler.codec.http.HttpMethod;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problems;

/** Gives a request to a call if its method fits, or answers 405. Belongs to one event loop. */
final class Methods {
    private final Problems problems;

    Methods(Problems problems) {
        this.problems = problems;
    }

    /** A call that is read. */
    void get(Exchange exchange, HttpMethod method, Endpoint to, String path, String query, String key) {
        if (isRead(method)) {
            exchange.route(to, path, query, key);
        } else {
            problems.notAllowed(exchange, "GET, HEAD");
        }
    }

    /** A call of one method. */
    void only(
            Exchange exchange,
            HttpMethod method,
            HttpMethod allowed,
            Endpoint to,
            String path,
            String query,
            String key) {
        if (method.equals(allowed)) {
            exchange.route(to, path, query, key);
        } else {
            problems.notAllowed(exchange, allowed.name());
        }
    }

    /** What can be read and ended. */
    void getOrDelete(
            Exchange exchange,
            HttpMethod method,
            Endpoint read,
            Endpoint delete,
            String path,
            String query,
            String key) {
        if (method.equals(HttpMethod.DELETE)) {
            exchange.route(delete, path, query, key);
        } else if (isRead(method)) {
            exchange.route(read, path, query, key);
        } else {
            problems.notAllowed(exchange, "GET, HEAD, DELETE");
        }
    }

    /** What can be read and agreed to. */
    void getOrPost(
            Exchange exchange, HttpMethod method, Endpoint read, Endpoint post, String path, String query, String key) {
        if (method.equals(HttpMethod.POST)) {
            exchange.route(post, path, query, key);
        } else if (isRead(method)) {
            exchange.route(read, path, query, key);
        } else {
            problems.notAllowed(exchange, "GET, HEAD, POST");
        }
    }

    /** What can be read and replaced. */
    void getOrPut(
            Exchange exchange, HttpMethod method, Endpoint read, Endpoint put, String path, String query, String key) {
        if (method.equals(HttpMethod.PUT)) {
            exchange.route(put, path, query, key);
        } else if (isRead(method)) {
            exchange.route(read, path, query, key);
        } else {
            problems.notAllowed(exchange, "GET, HEAD, PUT");
        }
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
