package nl.beurt.gateway.rounds;

import java.util.Arrays;
import java.util.BitSet;
import nl.beurt.engine.command.sbe.ImportEligibleEncoder;
import nl.beurt.engine.command.sbe.MarkServedEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.MutableDirectBuffer;

/**
 * People of a file on their way to the engine, so many a command. To say the same again changes nothing: where not all were
 * taken, the file can be sent again. Belongs to the agent's thread, once it is made.
 */
public final class PeopleImport {
    /** People in one command. */
    private static final int COMMAND_MAX = 250;

    private final PeopleRows rows;
    private final boolean isServedList;
    private final boolean isRemoval;
    private final BitSet taken = new BitSet();
    /** Rows of the command that was written last. */
    private final int[] picked = new int[COMMAND_MAX];

    private int product;
    private long productsLeft;
    private int next;
    private int pickedCount;
    private Verdict stoppedBy = Verdict.CHANGED;

    private PeopleImport(PeopleRows rows, boolean isServedList, boolean isRemoval) {
        this.rows = rows;
        this.isServedList = isServedList;
        this.isRemoval = isRemoval;
        this.productsLeft = rows.products();
    }

    /** People who come into the register of their products, or are in it no more. */
    public static PeopleImport register(PeopleRows rows, boolean isRemoval) {
        return new PeopleImport(rows, false, isRemoval);
    }

    /** People who are served, or were put on that list by mistake. */
    public static PeopleImport servedList(PeopleRows rows, boolean isRemoval) {
        return new PeopleImport(rows, true, isRemoval);
    }

    /** Picks the next rows of one product, which a command is about; false where there are none. */
    boolean pick() {
        pickedCount = 0;
        while (pickedCount == 0 && (next < rows.size() || productsLeft != 0)) {
            if (next == rows.size()) {
                next = 0;
            }
            if (next == 0 && !isServedList) {
                product = Long.numberOfTrailingZeros(productsLeft) + 1;
                productsLeft &= productsLeft - 1;
            }
            for (; next < rows.size() && pickedCount < COMMAND_MAX; next++) {
                if (rows.product(next) == product) {
                    picked[pickedCount++] = next;
                }
            }
        }
        return pickedCount > 0;
    }

    /** The rows that were picked last. */
    int[] picked() {
        return Arrays.copyOf(picked, pickedCount);
    }

    /** Writes a command about what was picked; its length. */
    int encode(MutableDirectBuffer into, MessageHeaderEncoder header, byte[] actor) {
        return MessageHeaderEncoder.ENCODED_LENGTH
                + (isServedList ? encodeServed(into, header, actor) : encodeEligible(into, header, actor));
    }

    private int encodeEligible(MutableDirectBuffer into, MessageHeaderEncoder header, byte[] actor) {
        ImportEligibleEncoder command = new ImportEligibleEncoder();
        command.wrapAndApplyHeader(into, 0, header)
                .product(product)
                .remove((short) (isRemoval ? 1 : 0))
                .putActor(actor, 0, actor.length);
        ImportEligibleEncoder.PeopleEncoder people = command.peopleCount(pickedCount);
        for (int i = 0; i < pickedCount; i++) {
            people.next()
                    .birthTag(rows.birthTag(picked[i]))
                    .person()
                    .high(rows.high(picked[i]))
                    .low(rows.low(picked[i]));
        }
        return command.encodedLength();
    }

    private int encodeServed(MutableDirectBuffer into, MessageHeaderEncoder header, byte[] actor) {
        MarkServedEncoder command = new MarkServedEncoder();
        command.wrapAndApplyHeader(into, 0, header)
                .remove((short) (isRemoval ? 1 : 0))
                .putActor(actor, 0, actor.length);
        MarkServedEncoder.PeopleEncoder people = command.peopleCount(pickedCount);
        for (int i = 0; i < pickedCount; i++) {
            people.next().person().high(rows.high(picked[i])).low(rows.low(picked[i]));
        }
        return command.encodedLength();
    }

    /** What was decided of some rows. */
    void decided(int[] of, Verdict verdict) {
        if (verdict == Verdict.CHANGED || verdict == Verdict.NOTHING_TO_DO) {
            for (int row : of) {
                taken.set(row);
            }
        } else {
            stoppedBy = verdict;
        }
    }

    /** Gives no more. */
    public void stop() {
        stoppedBy = Verdict.NONE;
    }

    /** Whether something was not taken: then nothing more is given. */
    public boolean isStopped() {
        return stoppedBy != Verdict.CHANGED;
    }

    /** Why, if it {@link #isStopped}. */
    public Verdict stoppedBy() {
        return stoppedBy;
    }

    /** Whether there is nothing more to give. */
    public boolean isOver() {
        return isStopped() || (next >= rows.size() && productsLeft == 0);
    }

    /** How many were taken. */
    public int taken() {
        return taken.cardinality();
    }

    /** How many there are. */
    public int size() {
        return rows.size();
    }

    /** The first row from one on, from 0, that was not taken; {@link #size} where there is none. */
    public int notTaken(int from) {
        return Math.min(size(), taken.nextClearBit(from));
    }
}
