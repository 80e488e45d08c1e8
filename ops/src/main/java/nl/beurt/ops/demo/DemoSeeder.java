package nl.beurt.ops.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.ops.server.EngineClient;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Gives a new engine the demo's catalog, slots and rounds. */
final class DemoSeeder {
    private static final int COMMAND_LENGTH_MAX = 64 * 1024;
    private static final int BLOCKS_MAX = 500;
    private static final short SOURCE_OPERATOR = 4;
    private static final long LEFTOVERS_AFTER_MILLIS = 10_000;
    private static final int PRODUCT = 1;

    /** An encoder leaves what was in the buffer before. */
    private static final byte[] NOBODY = new byte[OpenRoundEncoder.actorLength()];

    private final EngineClient engine;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[COMMAND_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    DemoSeeder(EngineClient engine) {
        this.engine = engine;
    }

    /**
     * A round to be.
     *
     * @param isDraw whether its seats are drawn, or served first come, first served
     * @param atMillis when its entries are frozen or it opens, epoch milliseconds
     */
    record Release(List<DemoSlots.Block> blocks, boolean isDraw, long atMillis) {}

    /**
     * Seeds the catalog, unless it is there, and rounds, numbered from 1 on.
     *
     * @param nowMillis from when on entries are collected, epoch milliseconds
     * @param commits to the operator's secret of a round
     */
    void seed(Catalog catalog, List<Release> releases, long nowMillis, LongFunction<byte[]> commits)
            throws InterruptedException {
        call(buffer, new CatalogCodec().encode(catalog, buffer, 0), Verdict.CONFIGURED, Verdict.NOTHING_TO_DO);
        long round = 1;
        for (Release release : releases) {
            generate(round, release.blocks());
            if (release.isDraw()) {
                announce(round, nowMillis, release.atMillis(), commits.apply(round));
            } else {
                open(round, release.atMillis());
            }
            round++;
        }
    }

    private void generate(long round, List<DemoSlots.Block> blocks) throws InterruptedException {
        List<DemoSlots.Block> run = new ArrayList<>();
        for (DemoSlots.Block block : blocks) {
            // A command makes slots of one location: consecutive blocks of one site go together.
            if (!run.isEmpty() && (run.get(0).location() != block.location() || run.size() == BLOCKS_MAX)) {
                generateRun(round, run);
                run.clear();
            }
            run.add(block);
        }
        if (!run.isEmpty()) {
            generateRun(round, run);
        }
    }

    private void open(long round, long opensAtMillis) throws InterruptedException {
        OpenRoundEncoder open = new OpenRoundEncoder();
        open.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(open.request(), open.fingerprint());
        open.round(round).opensAtMillis(opensAtMillis).product(PRODUCT);
        open.putActor(NOBODY, 0, NOBODY.length);
        call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + open.encodedLength(), Verdict.OPENED);
    }

    private void announce(long round, long nowMillis, long closeMillis, byte[] commit) throws InterruptedException {
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(announce.request(), announce.fingerprint());
        announce.putActor(NOBODY, 0, NOBODY.length);
        announce.round(round)
                .entriesOpenMillis(nowMillis)
                .entriesCloseMillis(closeMillis)
                .opensAtMillis(closeMillis + LEFTOVERS_AFTER_MILLIS)
                .leftoversAfterMillis(LEFTOVERS_AFTER_MILLIS)
                .startsBeforeMillis(0)
                .pulse(0)
                .product(PRODUCT)
                .location(0)
                .takersMin(0)
                .kind((short) 0)
                .source(SOURCE_OPERATOR)
                .commitsCount(1)
                .next()
                .putCommit(commit, 0, commit.length);
        call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + announce.encodedLength(), Verdict.ANNOUNCED);
    }

    private void generateRun(long round, List<DemoSlots.Block> run) throws InterruptedException {
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .product(PRODUCT)
                .location(run.get(0).location())
                .putActor(NOBODY, 0, NOBODY.length);
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
