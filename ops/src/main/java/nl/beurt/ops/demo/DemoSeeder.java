package nl.beurt.ops.demo;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.ops.server.EngineClient;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Gives a new engine the demo's catalog, slots and round. */
final class DemoSeeder {
    private static final int COMMAND_LENGTH_MAX = 64 * 1024;
    private static final int BLOCKS_MAX = 500;
    private static final long ROUND = 1;
    private static final int PRODUCT = 1;

    private final EngineClient engine;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[COMMAND_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    DemoSeeder(EngineClient engine) {
        this.engine = engine;
    }

    /** Seeds the catalog, unless it is there, and these slots; all open at one instant, epoch milliseconds. */
    void seed(Catalog catalog, List<DemoSlots.Block> blocks, long opensAtMillis) throws InterruptedException {
        call(buffer, new CatalogCodec().encode(catalog, buffer, 0), Verdict.CONFIGURED, Verdict.NOTHING_TO_DO);
        List<DemoSlots.Block> run = new ArrayList<>();
        for (DemoSlots.Block block : blocks) {
            // A command makes slots of one location: consecutive blocks of one site go together.
            if (!run.isEmpty() && (run.get(0).location() != block.location() || run.size() == BLOCKS_MAX)) {
                generate(run);
                run.clear();
            }
            run.add(block);
        }
        if (!run.isEmpty()) {
            generate(run);
        }
        OpenRoundEncoder open = new OpenRoundEncoder();
        open.wrapAndApplyHeader(buffer, 0, header)
                .round(ROUND)
                .opensAtMillis(opensAtMillis)
                .product(PRODUCT);
        call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + open.encodedLength(), Verdict.OPENED);
    }

    private void generate(List<DemoSlots.Block> run) throws InterruptedException {
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header)
                .round(ROUND)
                .product(PRODUCT)
                .location(run.get(0).location());
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(run.size());
        for (DemoSlots.Block block : run) {
            blocks.next()
                    .startMillis(block.startMillis())
                    .endMillis(block.endMillis())
                    .seats(block.seats());
        }
        call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + generate.encodedLength(), Verdict.GENERATED);
    }

    private void call(DirectBuffer command, int length, Verdict... expected) throws InterruptedException {
        Verdict verdict = engine.call(command, length);
        if (!List.of(expected).contains(verdict)) {
            throw new IllegalStateException("seeding the demo was answered " + verdict + ", not " + List.of(expected));
        }
    }
}
