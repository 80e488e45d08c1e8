package nl.beurt.engine.decide;

import java.nio.ByteBuffer;
import java.util.List;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import org.jspecify.annotations.Nullable;

/** Commands as plain values: what the naive model reads and {@link TestCommands} encodes. */
public sealed interface Command {

    /** 128 bits: a pseudonym, a nonce or a keyed digest. */
    record Digest(long high, long low) {
        static final Digest ZERO = new Digest(0, 0);
    }

    /** What makes a command repeatable, and the code it brings along. */
    record Request(Digest key, Digest fingerprint, Digest code, Digest codeNonce, int codeKey) {
        Request withFingerprint(Digest other) {
            return new Request(key, other, code, codeNonce, codeKey);
        }
    }

    /** What a request of the staff is known by; zeros: it is none. */
    record Mark(Digest key, Digest fingerprint) {
        static final Mark NONE = new Mark(Digest.ZERO, Digest.ZERO);

        boolean isNone() {
            return key.equals(Digest.ZERO);
        }
    }

    /** 256 bits. */
    record Hash(long a, long b, long c, long d) {
        static final Hash ZERO = new Hash(0, 0, 0, 0);

        static Hash of(byte[] bytes) {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            return new Hash(from.getLong(), from.getLong(), from.getLong(), from.getLong());
        }

        byte[] bytes() {
            return ByteBuffer.allocate(32)
                    .putLong(a)
                    .putLong(b)
                    .putLong(c)
                    .putLong(d)
                    .array();
        }
    }

    /** A wish, or what is none: kind 0 slot, 1 location, 2 anywhere; days since 1970-01-01, unsigned. */
    record Wished(int kind, long id, int from, int to) {
        static final int LENGTH = 17;

        byte[] packed() {
            return ByteBuffer.allocate(LENGTH)
                    .put((byte) kind)
                    .putLong(id)
                    .putInt(from)
                    .putInt(to)
                    .array();
        }

        static Wished of(byte[] packed, int at) {
            ByteBuffer bytes = ByteBuffer.wrap(packed, at, LENGTH);
            return new Wished(bytes.get(), bytes.getLong(), bytes.getInt(), bytes.getInt());
        }
    }

    /** What the entry of a rank gets; slot 0 nothing. */
    record Awarded(long entry, long slot, boolean counts) {}

    /** One slot to be made. */
    record Block(long startMillis, long endMillis, int seats) {}

    record Configure(Catalog catalog) implements Command {}

    record LeavePeople(List<Digest> people) implements Command {}

    record Tick(long purgeFromBooking) implements Command {}

    record Book(
            long slot,
            int product,
            List<Digest> people,
            Digest capability,
            Digest capabilityNonce,
            int capabilityKey,
            int language,
            Request request,
            boolean onlyRepeated,
            List<Long> birthTags)
            implements Command {
        /** Of people who gave no birth date. */
        Book(
                long slot,
                int product,
                List<Digest> people,
                Digest capability,
                Digest capabilityNonce,
                int capabilityKey,
                int language,
                Request request) {
            this(
                    slot,
                    product,
                    people,
                    capability,
                    capabilityNonce,
                    capabilityKey,
                    language,
                    request,
                    false,
                    List.of());
        }

        Book withBirthTags(List<Long> tags) {
            return new Book(
                    slot,
                    product,
                    people,
                    capability,
                    capabilityNonce,
                    capabilityKey,
                    language,
                    request,
                    onlyRepeated,
                    tags);
        }

        /** Of people who gave no birth date. */
        Book(
                long slot,
                int product,
                List<Digest> people,
                Digest capability,
                Digest capabilityNonce,
                int capabilityKey,
                int language,
                Request request,
                boolean onlyRepeated) {
            this(
                    slot,
                    product,
                    people,
                    capability,
                    capabilityNonce,
                    capabilityKey,
                    language,
                    request,
                    onlyRepeated,
                    List.of());
        }
    }

    record Cancel(Digest capability, Digest person) implements Command {}

    record Move(long slot, Digest capability, Digest person, Request request) implements Command {}

    record Reissue(Digest capability, Digest person, Request request) implements Command {}

    record GenerateSlots(long round, int product, int location, List<Block> blocks) implements Command {}

    record DropSlots(long round, long from) implements Command {}

    record OpenRound(long round, long opensAtMillis, int product, Mark mark) implements Command {
        OpenRound(long round, long opensAtMillis, int product) {
            this(round, opensAtMillis, product, Mark.NONE);
        }
    }

    record ReadBooking(Digest capability) implements Command {}

    record ReadState() implements Command {}

    record Enter(
            long round,
            int product,
            List<Digest> people,
            List<Wished> wishes,
            Digest capability,
            Digest capabilityNonce,
            int capabilityKey,
            int language,
            Hash entryHash,
            Request request,
            boolean onlyRepeated,
            List<Long> birthTags)
            implements Command {
        /** Of people who gave no birth date. */
        Enter(
                long round,
                int product,
                List<Digest> people,
                List<Wished> wishes,
                Digest capability,
                Digest capabilityNonce,
                int capabilityKey,
                int language,
                Hash entryHash,
                Request request) {
            this(
                    round,
                    product,
                    people,
                    wishes,
                    capability,
                    capabilityNonce,
                    capabilityKey,
                    language,
                    entryHash,
                    request,
                    false,
                    List.of());
        }

        Enter withBirthTags(List<Long> tags) {
            return new Enter(
                    round,
                    product,
                    people,
                    wishes,
                    capability,
                    capabilityNonce,
                    capabilityKey,
                    language,
                    entryHash,
                    request,
                    onlyRepeated,
                    tags);
        }

        /** Of people who gave no birth date. */
        Enter(
                long round,
                int product,
                List<Digest> people,
                List<Wished> wishes,
                Digest capability,
                Digest capabilityNonce,
                int capabilityKey,
                int language,
                Hash entryHash,
                Request request,
                boolean onlyRepeated) {
            this(
                    round,
                    product,
                    people,
                    wishes,
                    capability,
                    capabilityNonce,
                    capabilityKey,
                    language,
                    entryHash,
                    request,
                    onlyRepeated,
                    List.of());
        }
    }

    record ChangeWishes(Digest capability, Digest person, List<Wished> wishes, Request request) implements Command {}

    record Withdraw(Digest capability, Digest person) implements Command {}

    record ReadEntry(Digest capability) implements Command {}

    record AnnounceRound(
            long round,
            int kind,
            int product,
            int location,
            int source,
            long entriesOpenMillis,
            long entriesCloseMillis,
            long opensAtMillis,
            long leftoversAfterMillis,
            long startsBeforeMillis,
            long pulse,
            int takersMin,
            List<Hash> commits,
            Mark mark)
            implements Command {
        AnnounceRound(
                long round,
                int kind,
                int product,
                int location,
                int source,
                long entriesOpenMillis,
                long entriesCloseMillis,
                long opensAtMillis,
                long leftoversAfterMillis,
                long startsBeforeMillis,
                long pulse,
                int takersMin,
                List<Hash> commits) {
            this(
                    round,
                    kind,
                    product,
                    location,
                    source,
                    entriesOpenMillis,
                    entriesCloseMillis,
                    opensAtMillis,
                    leftoversAfterMillis,
                    startsBeforeMillis,
                    pulse,
                    takersMin,
                    commits,
                    Mark.NONE);
        }

        AnnounceRound withMark(Mark other) {
            return new AnnounceRound(
                    round,
                    kind,
                    product,
                    location,
                    source,
                    entriesOpenMillis,
                    entriesCloseMillis,
                    opensAtMillis,
                    leftoversAfterMillis,
                    startsBeforeMillis,
                    pulse,
                    takersMin,
                    commits,
                    other);
        }

        boolean isReturns() {
            return kind == 1;
        }
    }

    record JobStep(long round, long from) implements Command {}

    record CommitRound(
            long round,
            long n,
            long registered,
            Hash reveals,
            Hash root,
            Hash slotsHash,
            Hash commitment,
            List<Long> waiting)
            implements Command {}

    record SeedRound(long round, Hash randomness, List<Hash> secrets) implements Command {}

    record VoidRound(long round) implements Command {}

    record Award(long round, long rank, List<Awarded> entries) implements Command {}

    record CheckIn(Digest code, long fromMillis, long toMillis, int location, List<Digest> people) implements Command {}

    /** What a desk without a connection did. */
    record ReconcileUse(
            long booking,
            int version,
            int persons,
            int location,
            long fromMillis,
            long toMillis,
            long atMillis,
            Mark mark)
            implements Command {}

    /** Of a person's booking at one of these locations, of none given at any, or of their entry. */
    record Recover(
            Digest person,
            int action,
            List<Integer> locations,
            Digest capability,
            Digest capabilityNonce,
            int capabilityKey,
            Hash entryHash,
            Request request)
            implements Command {}

    /** At any location where that is 0. */
    record Serve(Digest code, int location, List<Digest> people, Mark mark) implements Command {
        Serve(Digest code, List<Digest> people) {
            this(code, people, Mark.NONE);
        }

        Serve(Digest code, List<Digest> people, Mark mark) {
            this(code, 0, people, mark);
        }
    }

    /** A catalog of null leaves it as it is. */
    record Change(
            ChangeKind kind,
            int product,
            int location,
            long fromMillis,
            long toMillis,
            int desks,
            boolean claim,
            @Nullable Catalog catalog,
            long affected,
            Mark mark)
            implements Command {
        Change(
                ChangeKind kind,
                int product,
                int location,
                long fromMillis,
                long toMillis,
                int desks,
                boolean claim,
                @Nullable Catalog catalog) {
            this(kind, product, location, fromMillis, toMillis, desks, claim, catalog, 0, Mark.NONE);
        }
    }

    /** A booking whose people wait on, with the hash of their link. */
    record Claim(long booking, Hash entryHash) {}

    record ChangeStep(long change, long from, long to, List<Claim> claims) implements Command {}

    record AddStock(int product, long amount, Mark mark) implements Command {
        AddStock(int product, long amount) {
            this(product, amount, Mark.NONE);
        }
    }

    record HandOutList(int location, int day, long fromMillis, long toMillis, int desks) implements Command {}

    record MakeVouchers(List<Digest> vouchers, long validForMillis, Digest nonce, int wordKey, Mark mark)
            implements Command {}

    /** A Book, an Enter or a Move of somebody outside the Netherlands. */
    record WithVoucher(Command command, Digest voucher) implements Command {}

    record ReadRequest(Mark mark) implements Command {}

    record ReadCodeCheck(Digest code, Digest person) implements Command {}

    record DecideCase(Digest subject, int rule, int decision, Mark mark) implements Command {}
    /** Someone of the register, with the tag of a birth date. */
    record Registered(Digest person, long birthTag) {}

    record ImportEligible(int product, boolean isRemoval, List<Registered> people) implements Command {}

    record MarkServed(List<Digest> people, boolean isRemoval) implements Command {
        MarkServed(List<Digest> people) {
            this(people, false);
        }
    }

    record LinkIdentities(Digest alias, Digest person) implements Command {}

    /** A well-formed header of a template that no rule is for. */
    record Unknown(int templateId) implements Command {}
}
