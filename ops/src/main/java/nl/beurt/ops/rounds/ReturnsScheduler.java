package nl.beurt.ops.rounds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.key.OperatorSecrets;
import nl.beurt.ops.client.EngineClient;
import nl.beurt.ops.config.RoundHabits;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces a draw of a location's returned seats for the next full hour, as soon as there are any: once a day those that
 * enough entries could take, in other hours only those that would be too late for that (DESIGN.md, section 8).
 */
final class ReturnsScheduler {
    /** A seat that fewer entries could take waits for the next day. */
    static final int TAKERS_MIN = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ReturnsScheduler.class);
    private static final int LENGTH = 256;
    private static final short RETURNS = 1;

    /** An hour that begins sooner is too soon for people to hear of it. */
    private static final Duration NOTICE_MIN = Duration.ofMinutes(5);

    private final EngineClient engine;
    private final OperatorSecrets secrets;
    private final RoundHabits habits;

    /** A product's returned seats at a location. */
    private record Place(int product, int location) {}

    /**
     * One draw to be.
     *
     * @param closeMillis when its entries are frozen, epoch milliseconds
     * @param startsBeforeMillis it draws slots that start before
     */
    record Plan(long closeMillis, long startsBeforeMillis, int takersMin) {}

    ReturnsScheduler(EngineClient engine, OperatorSecrets secrets, RoundHabits habits) {
        this.engine = engine;
        this.secrets = secrets;
        this.habits = habits;
    }

    /** Announces what is due. */
    void look(View view, long nowMillis) throws InterruptedException {
        Set<Place> places = new LinkedHashSet<>();
        for (SlotView slot : view.slots()) {
            if (slot.returned() > 0 && !slot.withdrawn()) {
                Location location = view.catalog().location(slot.location());
                if (location != null
                        && slot.startMillis() > plan(location, nowMillis).closeMillis()
                        && slot.startMillis() < plan(location, nowMillis).startsBeforeMillis()) {
                    places.add(new Place(slot.product(), slot.location()));
                }
            }
        }
        for (DrawView draw : view.draws().values()) {
            if (draw.isReturns() && draw.state() == DrawState.ANNOUNCED) {
                places.remove(new Place(draw.product(), draw.location()));
            }
        }
        if (!places.isEmpty()) {
            // One at a time: the next has the next number, which the view then knows.
            announce(view, places.iterator().next(), nowMillis);
        }
    }

    /** The draw for which returned seats of a location are announced at an instant. */
    Plan plan(Location location, long nowMillis) {
        ZonedDateTime hour = Instant.ofEpochMilli(nowMillis)
                .plus(NOTICE_MIN)
                .atZone(ZoneId.of(location.timeZone()))
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(1);
        LocalTime dailyAt = habits.dailyAt();
        long close = hour.toInstant().toEpochMilli();
        if (dailyAt == null) {
            return new Plan(close, Long.MAX_VALUE, 1);
        }
        if (hour.toLocalTime().equals(dailyAt)) {
            return new Plan(close, Long.MAX_VALUE, TAKERS_MIN);
        }
        ZonedDateTime daily = hour.with(dailyAt);
        if (!daily.isAfter(hour)) {
            daily = daily.plusDays(1);
        }
        return new Plan(close, daily.toInstant().toEpochMilli(), 1);
    }

    private void announce(View view, Place place, long nowMillis) throws InterruptedException {
        Location location = view.catalog().location(place.location());
        if (location == null) {
            return;
        }
        Plan plan = plan(location, nowMillis);
        long round = nextRound(view);
        byte[] commit = secrets.commit(round);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .round(round)
                .entriesOpenMillis(nowMillis)
                .entriesCloseMillis(plan.closeMillis())
                .opensAtMillis(plan.closeMillis())
                .leftoversAfterMillis(habits.leftoversAfterMillis())
                .startsBeforeMillis(plan.startsBeforeMillis())
                .pulse(0)
                .product(place.product())
                .location(place.location())
                .takersMin(plan.takersMin())
                .kind(RETURNS)
                .source((short) Source.OPERATOR.number())
                .commitsCount(1)
                .next()
                .putCommit(commit, 0, commit.length);
        Verdict verdict = engine.call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + announce.encodedLength());
        if (verdict == Verdict.ANNOUNCED) {
            LOG.info(
                    "returned seats at {} are drawn at {} (round {})",
                    location.id(),
                    Instant.ofEpochMilli(plan.closeMillis()),
                    round);
        }
    }

    private static long nextRound(View view) {
        long last = 0;
        for (long id : view.rounds().keySet()) {
            last = Math.max(last, id);
        }
        for (long id : view.draws().keySet()) {
            last = Math.max(last, id);
        }
        return last + 1;
    }
}
