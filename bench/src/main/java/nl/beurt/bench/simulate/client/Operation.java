package nl.beurt.bench.simulate.client;

import java.util.Arrays;
import nl.beurt.engine.state.Catalog;

/**
 * What a client asks for. People, requests, nonces and digests are small numbers here; 0 where there is none.
 *
 * @param request the idempotency key's number
 * @param fingerprint the body's
 * @param capability of a booking's nonce: the new one of a Book, the one that is asked with otherwise
 * @param code the new code's nonce
 * @param person who asks; of a Tick, the first booking to look at
 * @param party in a Book
 * @param round to be made or opened
 * @param opensAtMillis of the round
 * @param blocks start, end and seats of each slot to be made, in turn
 */
public record Operation(
        Kind kind,
        int request,
        long fingerprint,
        int capability,
        int code,
        int person,
        int[] party,
        int product,
        long slot,
        int language,
        long round,
        long opensAtMillis,
        long[] blocks,
        Catalog catalog) {
    private static final int[] NOBODY = {};
    private static final long[] NO_BLOCKS = {};

    /** The commands and queries of the engine, and bytes that are neither. */
    public enum Kind {
        BOOK,
        CANCEL,
        MOVE,
        REISSUE,
        READ,
        READ_STATE,
        TICK,
        GENERATE,
        OPEN,
        CONFIGURE,
        GARBAGE;

        /** Whether it is served when the disk is full: what frees seats, what sweeps (or looks like it) and what only reads. */
        public boolean isServedWhenFull() {
            return this == CANCEL || this == TICK || this == GARBAGE || isQuery();
        }

        public boolean isQuery() {
            return this == READ || this == READ_STATE;
        }

        /** Whether it has an idempotency key. */
        public boolean isRepeatable() {
            return this == BOOK || this == MOVE || this == REISSUE;
        }
    }

    static Operation book(int request, int[] party, int product, long slot, int language) {
        long fingerprint = slot * 31 + product;
        for (int person : party) {
            fingerprint = fingerprint * 1009 + person;
        }
        return new Operation(
                Kind.BOOK,
                request,
                fingerprint * 4 + language,
                0,
                0,
                0,
                party,
                product,
                slot,
                language,
                0,
                0,
                NO_BLOCKS,
                Catalog.EMPTY);
    }

    static Operation move(int request, int capability, int person, long slot) {
        return ofBooking(Kind.MOVE, request, -slot - 1, capability, person, slot);
    }

    static Operation reissue(int request, int capability, int person) {
        return ofBooking(Kind.REISSUE, request, -1, capability, person, 0);
    }

    static Operation cancel(int capability, int person) {
        return ofBooking(Kind.CANCEL, 0, 0, capability, person, 0);
    }

    /** Reads a booking. */
    public static Operation read(int capability) {
        return ofBooking(Kind.READ, 0, 0, capability, 0, 0);
    }

    static Operation tick(int fromBooking) {
        return ofBooking(Kind.TICK, 0, 0, 0, fromBooking, 0);
    }

    static Operation plain(Kind kind) {
        return ofBooking(kind, 0, 0, 0, 0, 0);
    }

    private static Operation ofBooking(
            Kind kind, int request, long fingerprint, int capability, int person, long slot) {
        return new Operation(
                kind, request, fingerprint, capability, 0, person, NOBODY, 0, slot, 0, 0, 0, NO_BLOCKS, Catalog.EMPTY);
    }

    static Operation generate(long round, int product, long[] blocks) {
        return new Operation(Kind.GENERATE, 0, 0, 0, 0, 0, NOBODY, product, 0, 0, round, 0, blocks, Catalog.EMPTY);
    }

    static Operation open(long round, int product, long opensAtMillis) {
        return new Operation(
                Kind.OPEN, 0, 0, 0, 0, 0, NOBODY, product, 0, 0, round, opensAtMillis, NO_BLOCKS, Catalog.EMPTY);
    }

    static Operation configure(Catalog catalog) {
        return new Operation(Kind.CONFIGURE, 0, 0, 0, 0, 0, NOBODY, 0, 0, 0, 0, 0, NO_BLOCKS, catalog);
    }

    @Override
    public String toString() {
        return kind + " request " + request + " capability " + capability + " code " + code + " person " + person
                + " party " + Arrays.toString(party) + " product " + product + " slot " + slot;
    }

    /** The same request as it is sent another time: the gateway gives each attempt nonces of its own. */
    Operation attempt(int newCapability, int newCode) {
        return new Operation(
                kind,
                request,
                fingerprint,
                kind == Kind.BOOK ? newCapability : capability,
                newCode,
                person,
                party,
                product,
                slot,
                language,
                round,
                opensAtMillis,
                blocks,
                catalog);
    }
}
