package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.StockDecoder;
import nl.beurt.engine.state.sbe.StockEncoder;

/**
 * Who is in the eligibility register: a bit a product in each person's record, and how many people have it in the product's.
 * The tag of a birth date is of one pseudonym: that of an alias stays with the alias, its bits are its person's.
 */
final class Register {
    /** Products up to this number can have a register. */
    static final int PRODUCT_MAX = Long.SIZE;

    private static final int FIRST_VERSION = 1;

    private final EngineState state;
    private final Row<StockDecoder, StockEncoder> row;

    Register(EngineState state) {
        this.state = state;
        this.row = state.stocks().newRow();
    }

    /** Whether a command asks a register: journals of the schema's first version were written before there was one. */
    static boolean isAskedBy(int version) {
        return version > FIRST_VERSION;
    }

    /** The bit of a product; 0 for one that can have no register. */
    static long bit(int product) {
        return product >= 1 && product <= PRODUCT_MAX ? 1L << (product - 1) : 0;
    }

    /** How many people are in the register of a product. */
    int registered(int product) {
        return state.stocks().load(product, row) ? row.get.registered() : 0;
    }

    /** So many more, or fewer, people are in the register of a product. */
    void count(int product, int more) {
        if (more == 0) {
            return;
        }
        if (state.stocks().load(product, row)) {
            state.stocks().edit(row);
        } else {
            row.reset(0, product);
            row.set.uncounted((short) 1);
        }
        row.set.registered(row.get.registered() + more);
        state.storeStock(row);
    }

    /** Two people turn out to be one: who was in the register of these products twice is in it once. */
    void countOnce(long eligibleTwice) {
        for (long left = eligibleTwice; left != 0; left &= left - 1) {
            count(Long.numberOfTrailingZeros(left) + 1, -1);
        }
    }
}
