package nl.beurt.gateway.staff;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.BadLines;
import nl.beurt.gateway.decode.PeopleLines;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.BodySink;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.PeopleImport;
import nl.beurt.gateway.rounds.RoundActions;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/staff/eligible} and {@code POST /v1/staff/served-list}: files of people, read as they come and given to the
 * engine when every line is right; else every wrong line is told and nobody is taken. One at a time, as each may be large.
 * The same file again changes nothing.
 */
public final class ImportEndpoint extends StaffCall {
    private static final int LENGTH_MAX = 1024 * 1024 * 1024;
    private static final String REMOVE = "remove";

    private final Secrets secrets;
    private final boolean isRegister;
    private final AtomicBoolean isImporting;

    private ImportEndpoint(StaffServices of, boolean isRegister, AtomicBoolean isImporting) {
        super(of, Role.PLANNER);
        this.secrets = of.secrets();
        this.isRegister = isRegister;
        this.isImporting = isImporting;
    }

    /**
     * Imports who is in the register of a product, or is in it no more.
     *
     * @param isImporting whether a file is being taken, shared by all such calls
     */
    public static ImportEndpoint register(StaffServices of, AtomicBoolean isImporting) {
        return new ImportEndpoint(of, true, isImporting);
    }

    /** Imports who is served, or is on that list no more; as {@link #register}. */
    public static ImportEndpoint servedList(StaffServices of, AtomicBoolean isImporting) {
        return new ImportEndpoint(of, false, isImporting);
    }

    @Override
    public int bodyLengthMax() {
        return LENGTH_MAX;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    boolean requireType(Exchange exchange, HttpHeaders of) {
        return requireCsv(exchange, of);
    }

    @Override
    Set<String> switches() {
        return Set.of(DRY_RUN, REMOVE);
    }

    @Override
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        throw new IllegalStateException("a file is taken as it comes");
    }

    @Override
    public @Nullable BodySink sink(Exchange exchange) {
        Set<String> on = switchedOn(exchange);
        if (exchange.isAnswered()) {
            return null;
        }
        if (!exchange.caller().locations().isEmpty()) {
            problems().answer(exchange, Problem.FORBIDDEN);
            return null;
        }
        if (!isImporting.compareAndSet(false, true)) {
            problems().shed(exchange, Problem.BUSY);
            return null;
        }
        return new File(exchange, on.contains(DRY_RUN), on.contains(REMOVE));
    }

    /** A file that comes. */
    private final class File implements BodySink {
        private final Exchange exchange;
        private final boolean isDryRun;
        private final boolean isRemoval;
        private final PeopleLines lines;

        File(Exchange exchange, boolean isDryRun, boolean isRemoval) {
            this.exchange = exchange;
            this.isDryRun = isDryRun;
            this.isRemoval = isRemoval;
            lines = isRegister
                    ? PeopleLines.ofRegister(secrets, pages().view().catalog().products(), !isRemoval)
                    : PeopleLines.ofServed(secrets);
        }

        @Override
        public void take(ByteBuf bytes) {
            lines.take(bytes);
        }

        @Override
        public void end() {
            lines.end();
            PeopleImport people = isRegister
                    ? PeopleImport.register(lines.rows(), isRemoval)
                    : PeopleImport.servedList(lines.rows(), isRemoval);
            if (isDryRun || people.isOver()) {
                isImporting.set(false);
                long sequence = pages().view().sequence();
                new ImportAnswer(problems()).answer(exchange, people.size(), lines.bad(), sequence);
            } else {
                submit(
                        exchange,
                        new Given(people, lines.firstNumber(), exchange.caller().name()));
            }
        }

        @Override
        public void abandon() {
            lines.wipe();
            isImporting.set(false);
        }
    }

    /** A file on its way to the engine, some commands at a time. */
    private final class Given implements StaffWork.Work {
        private final PeopleImport people;
        private final int firstNumber;
        private final String actor;
        private boolean hasEnded;

        Given(PeopleImport people, int firstNumber, String actor) {
            this.people = people;
            this.firstNumber = firstNumber;
            this.actor = actor;
        }

        @Override
        public void run(Asker asker, RoundActions actions) throws InterruptedException {
            actions.give(people);
            while (!people.isOver() && !goOn(asker, actor, this)) {
                if (isStopping()) {
                    people.stop();
                } else {
                    actions.give(people);
                }
            }
            if (people.isOver()) {
                ended();
                BadLines bad = notTaken();
                long sequence = pages().view().sequence();
                asker.answer(exchange -> new ImportAnswer(problems()).answer(exchange, people.taken(), bad, sequence));
            }
        }

        private BadLines notTaken() {
            BadLines bad = new BadLines();
            Reason reason = people.stoppedBy() == Verdict.CAPACITY ? Reason.NO_ROOM : Reason.NOT_DECIDED;
            for (int row = people.notTaken(0); row < people.size(); row = people.notTaken(row + 1)) {
                bad.add(firstNumber + row, reason);
            }
            return bad;
        }

        /** Once: another file may be taken after that, which is not ended by this one's end. */
        @Override
        public void ended() {
            if (!hasEnded) {
                hasEnded = true;
                isImporting.set(false);
            }
        }
    }
}
