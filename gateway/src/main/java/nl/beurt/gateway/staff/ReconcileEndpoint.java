package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.util.List;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.UsesBody;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.DeskDay;
import nl.beurt.gateway.rounds.DeskUse;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/staff/reconciliations}: whom desks without a connection let in. Nothing of it is refused: what should not have
 * been is what is found. Each use has an id and is done once, so that the call needs no key of idempotency.
 */
public final class ReconcileEndpoint extends StaffCall {
    private final UsesBody reader;

    public ReconcileEndpoint(StaffServices of) {
        super(of, Role.DESK);
        reader = new UsesBody(of.secrets());
    }

    @Override
    boolean hasKey() {
        return false;
    }

    @Override
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        Faults faults = new Faults();
        reader.read(body, length, faults);
        Location location = pages().location(reader.location());
        if (location == null && !reader.location().isEmpty()) {
            faults.add("/location", Reason.NOT_FOUND_LOCATION);
        }
        if (isDryRun) {
            faults.add("dryRun", Reason.NOT_OFFERED);
        }
        if (location == null || !faults.isEmpty()) {
            problems().answer(exchange, faults);
        } else if (!exchange.caller().mayActAt(location.id())) {
            problems().answer(exchange, Problem.FORBIDDEN);
        } else {
            List<UsesBody.Sent> sent = reader.uses();
            List<DeskUse> uses = sent.stream().map(UsesBody.Sent::use).toList();
            LocalDate date = reader.date();
            DeskDay day = Places.deskDay(location, date);
            submit(exchange, (asker, actions) -> answer(asker, sent, actions.reconcile(day, uses)));
        }
    }

    @Override
    public void forget() {
        reader.forget();
    }

    private void answer(Asker asker, List<UsesBody.Sent> sent, List<Outcome> outcomes) {
        asker.answer(exchange -> {
            Problem shed = shed(outcomes);
            if (shed != null) {
                // What was decided stays so: told again, it is answered with the rest.
                problems().shed(exchange, shed);
                return;
            }
            Answers answers = exchange.loop().answers().begin(200);
            Text text = answers.body().ascii("{\"results\":[");
            for (int i = 0; i < sent.size(); i++) {
                write(text.ascii(i == 0 ? "" : ","), sent.get(i), outcomes.get(i));
            }
            text.ascii("]}");
            answers.sequence(pages().view().sequence()).end(exchange, Answers.JSON);
        });
    }

    private static @Nullable Problem shed(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            switch (outcome.verdict()) {
                case NONE -> {
                    return Problem.BUSY;
                }
                case CAPACITY, STORAGE_FULL -> {
                    return Problem.STORAGE_FULL;
                }
                default -> {}
            }
        }
        return null;
    }

    private static void write(Text text, UsesBody.Sent sent, Outcome outcome) {
        Verdict verdict = outcome.verdict();
        int persons = sent.use().persons();
        boolean isMarked = verdict == Verdict.RECONCILED || verdict == Verdict.REPEATED;
        int admitted = isMarked ? (int) outcome.affected() : 0;
        boolean isBeyond = isMarked ? admitted < persons : verdict == Verdict.CODE_USED;
        String found = isBeyond ? "double-use" : found(verdict);
        text.ascii("{\"id\":\"")
                .ascii(sent.id())
                .ascii("\",\"found\":\"")
                .ascii(outcome.isOlderCode() ? "revoked" : found)
                .ascii("\",\"admitted\":")
                .add(admitted)
                .ascii(",\"double\":")
                .add(isBeyond ? persons - admitted : 0);
        if (verdict == Verdict.CODE_USED) {
            text.ascii(",\"usedAt\":\"")
                    .ascii(Instants.utc(outcome.attendedMillis()))
                    .add('"');
        }
        text.add('}');
    }

    private static String found(Verdict verdict) {
        return switch (verdict) {
            case RECONCILED, REPEATED -> "admitted";
            case BOOKING_NOT_ACTIVE -> "cancelled";
            case WRONG_LOCATION, WRONG_TIME -> "elsewhere";
            case KEY_REUSED -> "id-reused";
            default -> "unknown";
        };
    }
}
