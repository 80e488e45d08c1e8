package nl.beurt.engine.draw;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What an entry asks for: one slot, a location within days, or anywhere within days.
 *
 * <p>Packed it is the 17 bytes that are hashed: {@code kind(1) id(8) from(4) to(4)}.
 *
 * @param id the slot's id, the location's number, or 0 for anywhere
 * @param fromDay first local day, days since 1970-01-01, unsigned; {@link #FIRST_DAY} is open; 0 for a slot
 * @param toDay last local day, inclusive, unsigned; {@link #LAST_DAY} is open; 0 for a slot
 */
public record Wish(Kind kind, long id, int fromDay, int toDay) {
    /** Bytes of a packed wish. */
    public static final int PACKED = 17;

    /** The most wishes an entry can have. */
    public static final int MOST = 20;

    /** An open beginning. */
    public static final int FIRST_DAY = 0;

    /** An open end: 2³²−1 as an unsigned number. */
    public static final int LAST_DAY = -1;

    static final byte SLOT = 0;
    static final byte LOCATION = 1;
    static final byte ANYWHERE = 2;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** What {@link Wish#id} names. */
    public enum Kind {
        /** One slot by its id. */
        SLOT(Wish.SLOT),
        /** Any slot of a location, by its number. */
        LOCATION(Wish.LOCATION),
        /** Any slot of the round. */
        ANYWHERE(Wish.ANYWHERE);

        private final byte packed;

        Kind(byte packed) {
            this.packed = packed;
        }
    }

    /** Refuses what the formulas cannot hold. */
    public Wish {
        if (id < 0) {
            throw new IllegalArgumentException("an id of a wish is below 2^63, not " + Long.toUnsignedString(id));
        }
        if (kind == Kind.SLOT && (fromDay != 0 || toDay != 0)) {
            throw new IllegalArgumentException("a wish for a slot has no days");
        }
        if (kind == Kind.ANYWHERE && id != 0) {
            throw new IllegalArgumentException("a wish for anywhere has no id, but " + id);
        }
    }

    /** A wish for one slot. */
    public static Wish slot(long id) {
        return new Wish(Kind.SLOT, id, 0, 0);
    }

    /** A wish for a location within days, both inclusive. */
    public static Wish location(long number, int fromDay, int toDay) {
        return new Wish(Kind.LOCATION, number, fromDay, toDay);
    }

    /** A wish for anywhere within days, both inclusive. */
    public static Wish anywhere(int fromDay, int toDay) {
        return new Wish(Kind.ANYWHERE, 0, fromDay, toDay);
    }

    /** Writes {@link #PACKED} bytes. */
    public void pack(byte[] into, int offset) {
        into[offset] = kind.packed;
        LONG.set(into, offset + 1, id);
        INT.set(into, offset + 9, fromDay);
        INT.set(into, offset + 13, toDay);
    }

    /**
     * Reads {@link #PACKED} bytes.
     *
     * @throws IllegalArgumentException when they are no wish
     */
    public static Wish unpack(byte[] packed, int offset) {
        Kind kind = switch (packed[offset]) {
            case SLOT -> Kind.SLOT;
            case LOCATION -> Kind.LOCATION;
            case ANYWHERE -> Kind.ANYWHERE;
            default -> throw new IllegalArgumentException("the kind of a wish is 0, 1 or 2, not " + packed[offset]);
        };
        return new Wish(kind, id(packed, offset), fromDay(packed, offset), toDay(packed, offset));
    }

    /** Whether {@link #PACKED} bytes are a wish. */
    static boolean isValid(byte[] packed, int offset) {
        long id = id(packed, offset);
        return switch (packed[offset]) {
            case SLOT -> id >= 0 && fromDay(packed, offset) == 0 && toDay(packed, offset) == 0;
            case LOCATION -> id >= 0;
            case ANYWHERE -> id == 0;
            default -> false;
        };
    }

    /** Whether a packed wish is for a location. */
    public static boolean isLocation(byte[] packed, int offset) {
        return packed[offset] == LOCATION;
    }

    /** The id of a packed wish. */
    public static long id(byte[] packed, int offset) {
        return (long) LONG.get(packed, offset + 1);
    }

    static int fromDay(byte[] packed, int offset) {
        return (int) INT.get(packed, offset + 9);
    }

    static int toDay(byte[] packed, int offset) {
        return (int) INT.get(packed, offset + 13);
    }
}
