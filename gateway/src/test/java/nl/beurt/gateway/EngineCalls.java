package nl.beurt.gateway;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.ReadStateEncoder;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/** Commands that the public listener does not take, given to an engine directly. */
final class EngineCalls {
    private static final int COMMAND_LENGTH_MAX = 16 * 1024;

    private final CommandRing ring;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[COMMAND_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    EngineCalls(CommandRing ring) {
        this.ring = ring;
    }

    void configure(Catalog catalog) {
        expect(Verdict.CONFIGURED, call(new CatalogCodec().encode(catalog, buffer, 0)));
    }

    /** Makes one slot in a round that is not yet opened. */
    void makeSlot(long round, int product, int location, long startMillis, int seats) {
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .product(product)
                .location(location);
        generate.blocksCount(1)
                .next()
                .startMillis(startMillis)
                .endMillis(startMillis + TimeUnit.MINUTES.toMillis(30))
                .seats(seats);
        expect(Verdict.GENERATED, call(MessageHeaderEncoder.ENCODED_LENGTH + generate.encodedLength()));
    }

    void openRound(long round, int product, long opensAtMillis) {
        OpenRoundEncoder open = new OpenRoundEncoder();
        open.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(open.request(), open.fingerprint());
        open.round(round).opensAtMillis(opensAtMillis).product(product);
        expect(Verdict.OPENED, call(MessageHeaderEncoder.ENCODED_LENGTH + open.encodedLength()));
    }

    /** Sequence and state hash. */
    Outcome state() {
        ReadStateEncoder read = new ReadStateEncoder();
        read.wrapAndApplyHeader(buffer, 0, header);
        return call(MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength());
    }

    private Outcome call(int length) {
        return give(buffer, length);
    }

    /** Gives a command; what was decided. */
    Outcome give(UnsafeBuffer buffer, int length) {
        CountDownLatch done = new CountDownLatch(1);
        Outcome outcome = new Outcome();
        CommandEvent event = ring.tryClaim(0);
        if (event == null) {
            throw new AssertionError("the ring is full");
        }
        try {
            event.buffer(length).putBytes(0, buffer, 0, length);
            event.command(length, decided -> {
                outcome.copyFrom(decided);
                done.countDown();
            });
        } finally {
            ring.publish(event);
        }
        try {
            if (!done.await(WireClient.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the engine does not answer");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return outcome;
    }

    private static void expect(Verdict verdict, Outcome outcome) {
        if (outcome.verdict() != verdict) {
            throw new AssertionError("the engine says " + outcome.verdict() + ", not " + verdict);
        }
    }
}
