package nl.beurt.engine.decide;

import java.nio.ByteOrder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.WishesDecoder;
import nl.beurt.engine.state.sbe.WishesEncoder;
import nl.beurt.engine.verdict.EntryOutcome;
import org.agrona.concurrent.UnsafeBuffer;

/** One to twenty wishes, packed as they are hashed: read from a command or a record, written into records. */
public final class WishList {
    /** Bytes of one wish. */
    public static final int WISH_LENGTH = EntryOutcome.WISH_LENGTH;

    static final int WISHES_MAX = EntryOutcome.WISHES_MAX;
    static final int SLOT = 0;
    static final int LOCATION = 1;
    static final int ANYWHERE = 2;

    private static final int ID = 1;
    private static final int FROM = 9;
    private static final int TO = 13;
    private static final int PER_RECORD = 6;

    private final EngineState state;
    private final Row<WishesDecoder, WishesEncoder> row;
    private final byte[] bytes = new byte[(WISHES_MAX + PER_RECORD) * WISH_LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int count;

    public WishList(EngineState state) {
        this.state = state;
        this.row = state.wishes().newRow();
    }

    void clear() {
        count = 0;
    }

    /** Where the next wish goes: {@link #WISH_LENGTH} bytes from {@link #nextAt} on; {@link #added} follows. */
    byte[] bytes() {
        return bytes;
    }

    int nextAt() {
        return count * WISH_LENGTH;
    }

    /** Takes over what was put at {@link #nextAt}; whether that is a wish. */
    boolean added() {
        int at = nextAt();
        int kind = bytes[at];
        boolean isOpen = from(at) == 0 && to(at) == -1;
        count++;
        return switch (kind) {
            case SLOT -> id(at) > 0 && from(at) == 0 && to(at) == 0;
            case LOCATION -> id(at) > 0 && Integer.compareUnsigned(from(at), to(at)) <= 0;
            case ANYWHERE -> id(at) == 0 && (isOpen || Integer.compareUnsigned(from(at), to(at)) <= 0);
            default -> false;
        };
    }

    int count() {
        return count;
    }

    /** Loads the wishes of an entry. */
    public void load(long entry, int wishCount) {
        count = wishCount;
        for (int first = 0; first < count; first += PER_RECORD) {
            if (state.wishes().load(entry, first / PER_RECORD, row)) {
                row.get.getPacked(bytes, first * WISH_LENGTH, PER_RECORD * WISH_LENGTH);
            }
        }
    }

    int recordsNeeded() {
        return (count + PER_RECORD - 1) / PER_RECORD;
    }

    /** Stores these as the wishes of an entry that had {@code before} of them. */
    void store(long entry, int before) {
        java.util.Arrays.fill(bytes, count * WISH_LENGTH, bytes.length, (byte) 0);
        for (int first = 0; first < Math.max(count, before); first += PER_RECORD) {
            int part = first / PER_RECORD;
            boolean isThere = first < before && state.wishes().load(entry, part, row);
            if (first >= count) {
                state.wishes().remove(row);
                continue;
            }
            if (isThere) {
                state.wishes().edit(row);
            } else {
                row.reset(entry, part);
            }
            row.set.putPacked(bytes, first * WISH_LENGTH, PER_RECORD * WISH_LENGTH);
            state.wishes().store(row);
        }
    }

    /** Forgets the wishes of an entry. */
    void remove(long entry, int wishCount) {
        for (int part = 0; part * PER_RECORD < wishCount; part++) {
            if (state.wishes().load(entry, part, row)) {
                state.wishes().remove(row);
            }
        }
    }

    /** Puts these into an outcome. */
    void tell(EntryOutcome outcome) {
        System.arraycopy(bytes, 0, outcome.wishes(), 0, count * WISH_LENGTH);
        outcome.wishCount(count);
    }

    /** Copies these; how many bytes. */
    public int copyTo(byte[] into, int at) {
        System.arraycopy(bytes, 0, into, at, count * WISH_LENGTH);
        return count * WISH_LENGTH;
    }

    int kind(int wish) {
        return bytes[wish * WISH_LENGTH];
    }

    long id(int at) {
        return buffer.getLong(at + ID, ByteOrder.BIG_ENDIAN);
    }

    long idOf(int wish) {
        return id(wish * WISH_LENGTH);
    }

    /** First day of a wish, days since 1970-01-01. */
    long fromOf(int wish) {
        return Integer.toUnsignedLong(from(wish * WISH_LENGTH));
    }

    /** Last day of a wish, days since 1970-01-01. */
    long toOf(int wish) {
        return Integer.toUnsignedLong(to(wish * WISH_LENGTH));
    }

    private int from(int at) {
        return buffer.getInt(at + FROM, ByteOrder.BIG_ENDIAN);
    }

    private int to(int at) {
        return buffer.getInt(at + TO, ByteOrder.BIG_ENDIAN);
    }
}
