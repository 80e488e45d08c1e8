package nl.beurt.gateway.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;

/** {@code GET /v1/openapi.json}: the contract of a listener, byte for byte as it stands in {@code docs/api}. */
public final class OpenApiEndpoint implements Endpoint {
    private static final ByteBuffer OF_PUBLIC = read("openapi.json");
    private static final ByteBuffer OF_STAFF = read("staff.openapi.json");

    private final ByteBuffer contract;

    private OpenApiEndpoint(ByteBuffer contract) {
        this.contract = contract;
    }

    /** That of the public listener. */
    public static OpenApiEndpoint ofPublic() {
        return new OpenApiEndpoint(OF_PUBLIC);
    }

    /** That of the staff listener. */
    public static OpenApiEndpoint ofStaff() {
        return new OpenApiEndpoint(OF_STAFF);
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        exchange.loop()
                .answers()
                .begin(200)
                .header("Access-Control-Allow-Origin", "*")
                .end(exchange, Answers.JSON, contract);
    }

    /** In direct memory: it is long, and whoever does not take it must not make us hold a copy. */
    private static ByteBuffer read(String name) {
        try (InputStream in = OpenApiEndpoint.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            byte[] bytes = in.readAllBytes();
            return ByteBuffer.allocateDirect(bytes.length).put(bytes).asReadOnlyBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
