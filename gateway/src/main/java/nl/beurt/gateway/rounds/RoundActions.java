package nl.beurt.gateway.rounds;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.key.Secrets;

/** What a job can do. Belongs to the agent's thread. */
public final class RoundActions {
    private static final long VIEW_MILLIS_MAX = 5000;

    private final RoundMaker maker;
    private final RoundCommands commands;
    private final StaffCommands staff;
    private final DeskCommands desks;
    private final VoucherCommands vouchers;
    private final PendingChanges pending;
    private final Supplier<View> views;

    RoundActions(
            RoundMaker maker,
            RoundCommands commands,
            StaffCommands staff,
            DeskCommands desks,
            VoucherCommands vouchers,
            PendingChanges pending,
            Supplier<View> views) {
        this.maker = maker;
        this.commands = commands;
        this.staff = staff;
        this.desks = desks;
        this.vouchers = vouchers;
        this.pending = pending;
        this.views = views;
    }

    /** Who gives the commands from now on, until the job ends. */
    public void actor(String name) {
        commands.actor(name);
        staff.actor(name);
        desks.actor(name);
        vouchers.actor(name);
    }

    /**
     * What was decided.
     *
     * @param round its number
     */
    public record Result(Verdict verdict, long round) {}

    /**
     * Asks what a request did, where it succeeded; the view shows that when this returns, also where nobody waited for it
     * any more.
     *
     * @return {@link Verdict#REPEATED} and what is needed to answer again, {@link Verdict#KEY_REUSED}, {@link
     *     Verdict#REQUEST_UNKNOWN}, or {@link Verdict#NONE} where the engine does not answer
     */
    public Outcome recall(RequestMark mark) throws InterruptedException {
        Outcome outcome = staff.recall(mark);
        awaitView(outcome.sequence());
        return outcome;
    }

    /** What would stop a round before anything of it is made; {@link Verdict#NONE} for nothing. */
    public Verdict check(RoundPlan plan) {
        return maker.check(plan);
    }

    /** Makes a round; the view shows it when this returns. */
    public Result make(RoundPlan plan, RequestMark mark) throws InterruptedException {
        RoundMaker.Made made = maker.make(plan, mark);
        return new Result(made.verdict(), made.round());
    }

    /** Gives a round randomness that was verified. */
    public Result seed(long round, byte[] randomness, List<byte[]> secrets) throws InterruptedException {
        return new Result(commands.seed(round, randomness, secrets), round);
    }

    /** Ends a round whose secrets are not all revealed. */
    public Result voidRound(long round) throws InterruptedException {
        return new Result(commands.voidRound(round), round);
    }

    /**
     * Whether a catalog has more text than a command can hold.
     *
     * @param spare bytes to be kept free, unless it has no more text than the one before
     */
    public boolean isTooLong(Catalog catalog, Catalog before, int spare) {
        return staff.isTooLong(catalog, before, spare);
    }

    /**
     * Gives a change; the view shows its beginning when this returns, so that the next one is composed from that.
     *
     * @param affected people that it is told to affect
     */
    public Outcome change(ChangePlan plan, long affected, RequestMark mark) throws InterruptedException {
        return shown(staff.change(plan, affected, mark));
    }

    /** Counts stock; the view shows it when this returns. */
    public Outcome addStock(int product, long amount, RequestMark mark) throws InterruptedException {
        return shown(staff.addStock(product, amount, mark));
    }

    /**
     * What became of vouchers.
     *
     * @param words of those that were made, now or by the request that is repeated; empty where none were
     */
    public record Vouchers(Outcome outcome, List<String> words) {}

    /**
     * Makes vouchers, unless the request did before: then its words are told again.
     *
     * @param secrets of the agent's thread
     * @param count 1 to 250
     * @param validForMillis at most ninety days
     */
    public Vouchers makeVouchers(Secrets secrets, int count, long validForMillis, RequestMark mark)
            throws InterruptedException {
        return vouchers.make(secrets, count, validForMillis, mark);
    }

    /** Links pairs of pseudonyms; what was decided of each, up to the first that the engine does not answer. */
    public List<Verdict> link(List<IdentityPair> pairs) throws InterruptedException {
        return staff.link(pairs);
    }

    /**
     * Reads bookings with a code, of {@link BookingList#IDS_MAX} dense ids.
     *
     * @param location number
     * @param fromMillis slots that start at or after, epoch milliseconds
     * @param toMillis and before
     * @param fromId the first dense id to look at, from 1
     * @param into what is found; must not be touched any more where this is false
     * @return whether the engine has answered
     */
    public boolean bookings(int location, long fromMillis, long toMillis, long fromId, BookingList into)
            throws InterruptedException {
        return desks.bookings(location, fromMillis, toMillis, fromId, into);
    }

    /**
     * Tells whom a desk without a connection let in, at most {@value RingClient#IN_FLIGHT_MAX} times at once.
     *
     * @param day the desks' location and day
     * @return what was decided of each, up to the first that the engine does not answer
     */
    public List<Outcome> reconcile(DeskDay day, List<DeskUse> uses) throws InterruptedException {
        return desks.reconcile(day, uses);
    }

    /**
     * Says that desks without a connection are given the list of a day; that is durable when this returns.
     *
     * @param sharedBy how many desks
     * @return {@link Verdict#LIST_HANDED_OUT}; or {@link Verdict#OTHER_DESKS}, where lists of the day are of another number
     */
    public Verdict handOut(DeskDay day, int sharedBy) throws InterruptedException {
        return desks.handOut(day, sharedBy);
    }

    /** Gives the next people of a file; other jobs have their turn between any two calls. */
    public void give(PeopleImport people) throws InterruptedException {
        staff.give(people);
    }

    /** Tells a waiter when a change's job is done; other jobs go on meanwhile. */
    public void await(long change, ChangeWaiter waiter) {
        pending.add(change, waiter);
    }

    private Outcome shown(Outcome outcome) throws InterruptedException {
        if (outcome.verdict().isAccepted()) {
            awaitView(outcome.sequence());
        }
        return outcome;
    }

    private void awaitView(long sequence) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(VIEW_MILLIS_MAX);
        while (views.get().sequence() < sequence && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
