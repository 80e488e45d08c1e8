package nl.beurt.engine.decide;

import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
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
        if (!isValid(next.knobs()) || !areNumbersKept() || !areNumbersDistinct()) {
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

    private static boolean isValid(Knobs knobs) {
        return knobs.requestRetentionMillis() > 0
                && knobs.purgeAfterMillis() >= knobs.requestRetentionMillis()
                && knobs.actionsPerPersonPerDayMax() > 0;
    }

    /** Slots and rounds refer to products and locations by number: none may vanish. */
    private boolean areNumbersKept() {
        for (Product product : state.catalog().products()) {
            if (next.product(product.number()) == null) {
                return false;
            }
        }
        for (Location location : state.catalog().locations()) {
            if (next.location(location.number()) == null) {
                return false;
            }
        }
        return true;
    }

    private boolean areNumbersDistinct() {
        for (int i = 1; i < next.products().size(); i++) {
            if (next.products().get(i - 1).number() >= next.products().get(i).number()) {
                return false;
            }
        }
        for (int i = 1; i < next.locations().size(); i++) {
            if (next.locations().get(i - 1).number() >= next.locations().get(i).number()) {
                return false;
            }
        }
        for (Product product : next.products()) {
            if (product.partyMax() < 1 || product.partyMax() > Party.SIZE_MAX || product.minutesPerPerson() < 1) {
                return false;
            }
        }
        return true;
    }
}
