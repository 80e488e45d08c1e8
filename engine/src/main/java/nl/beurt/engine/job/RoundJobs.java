package nl.beurt.engine.job;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.sbe.JobStepEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.ring.Batch;
import nl.beurt.engine.ring.Chore;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.ring.Decisions;
import nl.beurt.engine.state.Agenda;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What rounds and changes have to do, in bounded pieces: a command of the worker, else the next step of a change, else that of
 * a round, else a piece of what was frozen for the worker, else those whose time is over leave. Called only from the writer thread.
 */
public final class RoundJobs implements Chore, Completion {
    private static final long PAUSE_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final EngineState state;
    private final DrawDesk desk;
    private final FrozenFeed feed;
    private final ChangeSteps changes;
    private final LeavingPeople leaving;
    private final Row<DrawDecoder, DrawEncoder> draw;
    private final JobStepEncoder step = new JobStepEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    private @Nullable DrawCommand fromWorker;
    private boolean isWorkers;
    private long pausedUntilMillis = Long.MIN_VALUE;

    /** A change that has no room lets rounds go on: what they end makes room. */
    private long changePausedUntilMillis = Long.MIN_VALUE;

    private boolean isChanges;
    private long nowMillis;

    /** The jobs of a state whose draws are worked out at a desk. */
    public RoundJobs(EngineState state, DrawDesk desk, EntryHashes hashes) {
        this.changes = new ChangeSteps(state, hashes);
        this.leaving = new LeavingPeople(state);
        this.state = state;
        this.desk = desk;
        this.feed = new FrozenFeed(state, desk::tell);
        this.draw = state.draws().newRow();
    }

    @Override
    public boolean isDue(long now) {
        return isOfRounds(now) || leaving.isDue(now);
    }

    private boolean isOfRounds(long now) {
        return now >= pausedUntilMillis
                && (hasCommand()
                        || dueChange(now) != Agenda.NOTHING
                        || state.agenda().due(now) != Agenda.NOTHING
                        || feed.isDue());
    }

    private long dueChange(long now) {
        return now >= changePausedUntilMillis ? state.agenda().dueChange() : Agenda.NOTHING;
    }

    private boolean hasCommand() {
        if (fromWorker == null) {
            fromWorker = desk.next();
        }
        return fromWorker != null;
    }

    @Override
    public void step(Batch batch, long now) {
        step((Decisions) batch, now);
    }

    /** Does the next piece, if there is one: at most one command, which is decided where it is said. */
    public void step(Decisions decisions, long now) {
        if (!isOfRounds(now)) {
            leaving.step(decisions, now);
            return;
        }
        nowMillis = now;
        DrawCommand command = fromWorker;
        long change = dueChange(now);
        isChanges = command == null && change != Agenda.NOTHING;
        long round = state.agenda().due(now);
        if (command != null) {
            isWorkers = true;
            decisions.decide(command.buffer(), command.length(), this);
        } else if (change != Agenda.NOTHING) {
            isWorkers = false;
            int length = changes.write(change);
            decisions.decide(changes.buffer(), length, this);
        } else if (round != Agenda.NOTHING && state.draws().load(round, draw)) {
            isWorkers = false;
            step.wrapAndApplyHeader(buffer, 0, header).round(round).from(draw.get.cursor());
            decisions.decide(buffer, MessageHeaderEncoder.ENCODED_LENGTH + step.encodedLength(), this);
        } else {
            feed.step();
        }
    }

    /** A step that cannot be decided now, for the disk or a map is full, is tried again; any other refusal is an error. */
    @Override
    public void onOutcome(Outcome outcome) {
        Verdict verdict = outcome.verdict();
        if (verdict == Verdict.CAPACITY && isChanges) {
            changePausedUntilMillis = nowMillis + PAUSE_MILLIS;
        } else if (verdict == Verdict.STORAGE_FULL || verdict == Verdict.CAPACITY) {
            pausedUntilMillis = nowMillis + PAUSE_MILLIS;
        } else if (!verdict.isAccepted() && verdict != Verdict.NOTHING_TO_DO) {
            if (!isWorkers || state.agenda().frozenRound() != 0) {
                throw new IllegalStateException("a step of round "
                        + state.agenda().frozenRound() + " or change "
                        + state.agenda().dueChange() + " was decided as " + verdict
                        + ", which its state does not allow");
            }
            fromWorker = null;
        } else if (isWorkers) {
            fromWorker = null;
        }
    }
}
