package nl.beurt.bench.simulate.staff;

import nl.beurt.engine.command.sbe.ChangeDecoder;
import nl.beurt.engine.state.ChangeKind;
import org.jspecify.annotations.Nullable;

/** A change as the staff asked for it, and was told that it is made. */
record AskedChange(
        @Nullable ChangeKind kind,
        int product,
        int location,
        long fromMillis,
        long toMillis,
        int desks,
        boolean hasClaim,
        long askedMillis) {
    static AskedChange of(Action action, long millis) {
        ChangeDecoder of = action.read(new ChangeDecoder());
        ChangeKind kind = ChangeKind.of(of.kind());
        boolean isPast = kind == ChangeKind.NO_SHOWS;
        boolean isWithdrawal = kind == ChangeKind.WITHDRAW_SLOTS || kind == ChangeKind.WITHDRAW_BOOKINGS;
        return new AskedChange(
                kind,
                of.product(),
                of.location(),
                isPast ? of.fromMillis() : Math.max(of.fromMillis(), millis + 1),
                isPast ? Math.min(of.toMillis(), millis) : of.toMillis(),
                of.desks(),
                isWithdrawal && of.claim() != 0,
                millis);
    }

    /** Whether a record says so: of what has begun only who stayed away is noted, of what has not all else is changed. */
    boolean isAs(Change change) {
        return equals(new AskedChange(
                change.kind(),
                change.product(),
                change.location(),
                change.fromMillis(),
                change.toMillis(),
                change.desks(),
                change.hasClaim(),
                change.madeMillis()));
    }
}
