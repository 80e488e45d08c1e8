package nl.beurt.bench.simulate.draw;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.disk.FaultCounts;
import nl.beurt.bench.simulate.disk.FaultPlan;
import nl.beurt.bench.simulate.disk.Faults;
import nl.beurt.bench.simulate.disk.SimulatedData;
import nl.beurt.bench.simulate.disk.Stopped;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.verdict.Verdict;

/**
 * Runs a draw once to its end, and then again for each of its steps, stopped there: before the step is durable or behind
 * it, by a killed process or a loss of power. Who won what, the commitment and the proof must be the same each time.
 */
final class DrawCrashes {
    private static final long ROUND = 1;

    /** When a life is stopped. */
    enum Stop {
        KILLED_BEFORE,
        KILLED_BEHIND,
        POWER_BEFORE,
        POWER_BEHIND;

        boolean isBefore() {
            return this == KILLED_BEFORE || this == POWER_BEFORE;
        }

        boolean isPower() {
            return this == POWER_BEFORE || this == POWER_BEHIND;
        }
    }

    /** How a draw ended: what became of each entry, and what was published. */
    record End(List<String> entries, String commitment, String hash, int proofs) {}

    private final long seed;
    private final DrawScript script;
    private final List<DrawProof> proofs = new ArrayList<>();
    private SimulatedData data;
    private Faults faults;
    private DrawLife life;
    private long nowMillis;
    private int steps;

    private DrawCrashes(long seed, int entries) throws IOException {
        this.seed = seed;
        script = new DrawScript(seed, entries);
        faults = new Faults(FaultPlan.NONE, new SplittableRandom(seed), new FaultCounts());
        data = new SimulatedData(faults);
        faults.start();
        life = new DrawLife(data, proofs::add);
    }

    /** What was found: how many steps there are, and how many runs ended as the undisturbed one. */
    record Result(int steps, int runs, End end) {}

    /**
     * Runs all of them.
     *
     * @throws IllegalStateException when one ends otherwise
     */
    static Result run(long seed, int entries) throws IOException {
        DrawCrashes whole = new DrawCrashes(seed, entries);
        End expected = whole.play(Integer.MAX_VALUE, Stop.KILLED_BEHIND);
        int runs = 0;
        for (int step = 1; step <= whole.steps; step++) {
            for (Stop stop : Stop.values()) {
                End end = new DrawCrashes(seed, entries).play(step, stop);
                if (!end.entries.equals(expected.entries) || !end.commitment.equals(expected.commitment)) {
                    throw new IllegalStateException("seed " + seed + ", " + stop + " at step " + step
                            + ": the draw ended otherwise than undisturbed");
                }
                runs++;
            }
        }
        return new Result(whole.steps, runs, expected);
    }

    private End play(int stopAt, Stop stop) throws IOException {
        nowMillis = DrawScript.OPEN_MILLIS;
        for (int i = 0; i < script.preparations(); i++) {
            Verdict verdict =
                    life.call(script.buffer(), script.preparation(i), nowMillis).verdict();
            if (!verdict.isAccepted()) {
                throw new IllegalStateException("command " + i + " was decided as " + verdict);
            }
        }
        nowMillis = DrawScript.CLOSE_MILLIS;
        jobs(stopAt, stop);
        for (int number = 1; number <= script.entries; number += 17) {
            call(script.withdraw(number), Verdict.WITHDRAWN);
        }
        call(script.seed(), Verdict.SEEDED);
        jobs(stopAt, stop);
        nowMillis += DrawScript.LEFTOVERS_MILLIS;
        jobs(stopAt, stop);
        return end();
    }

    private void call(int length, Verdict expected) {
        Verdict verdict = life.call(script.buffer(), length, nowMillis).verdict();
        if (verdict != expected) {
            throw new IllegalStateException("decided as " + verdict + ", not " + expected);
        }
    }

    private void jobs(int stopAt, Stop stop) throws IOException {
        while (life.isDue(nowMillis)) {
            steps++;
            if (steps == stopAt) {
                stopped(stop);
            } else {
                life.step(nowMillis);
                life.commit();
            }
        }
    }

    private void stopped(Stop stop) throws IOException {
        life.step(nowMillis);
        if (stop.isBefore()) {
            faults.stop();
            try {
                life.commit();
            } catch (Stopped e) {
                // As it should be; a piece that was only copied has nothing to make durable.
            }
        } else {
            life.commit();
        }
        if (stop.isPower()) {
            data.losePower(false);
        }
        faults.start();
        life = new DrawLife(data, proofs::add);
    }

    private End end() {
        EngineState state = life.state;
        Row<DrawDecoder, DrawEncoder> draw = state.draws().newRow();
        state.draws().load(ROUND, draw);
        if (draw.get.state() != DrawState.OPEN.number()) {
            throw new IllegalStateException("seed " + seed + ": the draw ended " + DrawState.of(draw.get.state()));
        }
        byte[] commitment = new byte[32];
        draw.get.getCommitment(commitment, 0, commitment.length);
        Row<EntryDecoder, EntryEncoder> entry = state.entries().newRow();
        Row<BookingDecoder, BookingEncoder> booking = state.bookings().newRow();
        List<String> entries = new ArrayList<>();
        for (long id = 1; id <= state.totals().lastEntry(); id++) {
            state.entries().load(id, entry);
            long slot = state.bookings().load(entry.get.booking(), booking) ? booking.get.slot() : 0;
            entries.add(entry.get.status() + " " + slot + " " + entry.get.roundsLost() + " " + entry.get.frozenRound());
        }
        for (int i = 1; i < proofs.size(); i++) {
            if (!sameResult(proofs.get(0), proofs.get(i))) {
                throw new IllegalStateException("seed " + seed + ": two proofs of one draw differ");
            }
        }
        return new End(
                entries,
                java.util.HexFormat.of().formatHex(commitment),
                state.hash().toHex(),
                proofs.size());
    }

    private static boolean sameResult(DrawProof one, DrawProof other) {
        for (int rank = 0; rank < one.order().size(); rank++) {
            if (one.order().entry(rank) != other.order().entry(rank)
                    || one.allocation().slot(rank) != other.allocation().slot(rank)) {
                return false;
            }
        }
        return java.util.Arrays.equals(one.commitment(), other.commitment())
                && java.util.Arrays.equals(one.seed(), other.seed());
    }
}
