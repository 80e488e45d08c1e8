package nl.beurt.bench.simulate.staff;

import java.util.function.Consumer;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/** One action on its way: what was asked, whether it was accepted, and whether somebody was told. */
final class Exchange implements Completion {
    final Action action;
    final long nowMillis;
    private final Answers answers;
    private boolean isAccepted;
    private long sequence;
    private boolean isAnswered;
    private Consumer<Outcome> check = outcome -> {};
    private final @Nullable BookingList bookings;

    /** Who hears of answers. */
    interface Answers {
        /** An answer reaches who asked. */
        void answered(Exchange exchange, Outcome outcome);
    }

    Exchange(Action action, long nowMillis, Answers answers) {
        this.action = action;
        this.nowMillis = nowMillis;
        this.answers = answers;
        bookings = action.kind() == Kind.READ_BOOKINGS ? new BookingList() : null;
    }

    /** What its answer is compared with. */
    void check(Consumer<Outcome> against) {
        check = against;
    }

    @Override
    public @Nullable BookingList bookings() {
        return bookings;
    }

    /** It was decided, and is not durable yet. */
    void decided(boolean accepted, long atSequence) {
        isAccepted = accepted;
        sequence = atSequence;
    }

    /** At which it was decided. */
    long sequence() {
        return sequence;
    }

    boolean isAccepted() {
        return isAccepted;
    }

    boolean isAnswered() {
        return isAnswered;
    }

    @Override
    public void onOutcome(Outcome outcome) {
        if (isAnswered) {
            throw new Violation(action + " was answered twice");
        }
        if (outcome.verdict().isAccepted() != isAccepted) {
            throw new Violation(action + " was answered " + outcome.verdict() + (isAccepted ? ", " : ", not ")
                    + "accepted by then");
        }
        check.accept(outcome);
        answers.answered(this, outcome);
        isAnswered = true;
    }
}
