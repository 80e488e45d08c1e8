package nl.beurt.bench.surge;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.answer.Availability;
import nl.beurt.bench.surge.answer.ProductAnswer;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.plan.SurgeInputException;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.BatchClient;
import nl.beurt.bench.surge.wire.LostReason;
import nl.beurt.bench.surge.wire.RequestWriter;
import nl.beurt.bench.surge.wire.Target;
import org.jspecify.annotations.Nullable;

/** Asks about products and availability on one connection and waits for each answer. One thread at a time. */
final class ServerReader implements AutoCloseable {

    /**
     * An answer that was waited for.
     *
     * @param status of the answer, or 0 where none came
     * @param availability where the answer had one
     */
    record Reading(int status, @Nullable Availability availability) {}

    private static final int OK = 200;
    private final Target target;
    private final String product;
    private final BatchClient client;
    private final RequestWriter writer;

    private ServerReader(Target target, String product, BatchClient client) {
        this.target = target;
        this.product = product;
        this.client = client;
        this.writer = new RequestWriter(target, new PersonSource(0), product);
    }

    static ServerReader open(Target target, String product, Duration timeout) throws InterruptedException {
        return new ServerReader(target, product, connect(target, 1, timeout));
    }

    /** Opens connections for what is asked beside the load. */
    static BatchClient connect(Target target, int connections, Duration timeout) throws InterruptedException {
        try {
            return new BatchClient(target, connections, timeout);
        } catch (ExecutionException e) {
            throw unreachable(target, e);
        }
    }

    static SurgeInputException unreachable(Target target, ExecutionException why) {
        Throwable cause = why.getCause() == null ? why : why.getCause();
        return new SurgeInputException(target + " cannot be reached (" + cause.getMessage()
                + "): start the server, or give the public URL that it prints");
    }

    /** The product under load. */
    ProductAnswer product() throws InterruptedException {
        Captured captured = ask(writer::readProducts);
        if (captured.status != OK) {
            throw new SurgeInputException("GET " + target + "/v1/products was answered "
                    + (captured.status == 0 ? "not at all" : captured.status)
                    + ": is this the public URL of a Beurt server?");
        }
        List<ProductAnswer> products = AnswerJson.products(captured.body, captured.body.length);
        for (ProductAnswer candidate : products) {
            if (candidate.id().equals(product)) {
                return candidate;
            }
        }
        throw new SurgeInputException("the server has no product '" + product + "': give --product, one of "
                + products.stream().map(ProductAnswer::id).toList());
    }

    /** Availability, or a status without one: 304 where it is still what the ETag says. */
    Reading availability(@Nullable String etag) throws InterruptedException {
        Captured captured = ask(() -> writer.readAvailability(etag));
        Availability availability = captured.status == OK
                ? AnswerJson.availability(captured.body, captured.body.length, captured.sequence, captured.etag)
                : null;
        return new Reading(captured.status, availability);
    }

    /** The request is made on the event loop, and only if there is a connection for it. */
    private Captured ask(Supplier<ByteBuf> request) throws InterruptedException {
        Captured captured = new Captured();
        client.run(1, index -> request.get(), captured);
        return captured;
    }

    @Override
    public void close() {
        client.close();
    }

    /** Takes from an answer what must outlive it; written by the event loop, read after {@link BatchClient#run}. */
    private static final class Captured implements BatchClient.Listener {
        int status;
        long sequence = -1;

        @Nullable
        String etag;

        byte[] body = {};

        @Override
        public void onAnswer(int index, Answer answer) {
            status = answer.status();
            sequence = answer.sequence();
            etag = answer.etag();
            body = answer.bodyCopy();
        }

        @Override
        public void onLost(int index, LostReason reason) {
            status = 0;
        }
    }
}
