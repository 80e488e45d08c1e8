package nl.beurt.engine.decide;

import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** Replaces knobs, products and locations as a whole. Cold: it may allocate. */
final class ConfigureRules implements Rules {
    private final EngineState state;
    private final CatalogCodec codec = new CatalogCodec();
    private Catalog next = Catalog.EMPTY;

    ConfigureRules(EngineState state) {
        this.state = state;
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        next = codec.decode(buffer, offset, blockLength, version);
        if (!CatalogCheck.mayFollow(state.catalog(), next)) {
            return Verdict.INVALID;
        }
        return state.isCatalog(buffer, offset, codec.decodedLength()) ? Verdict.NOTHING_TO_DO : Verdict.CONFIGURED;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        state.catalog(
                next,
                codec.decodedBlockLength(),
                codec.decodedVersion(),
                codec.decodedBuffer(),
                codec.decodedOffset(),
                codec.decodedLength());
    }
}
