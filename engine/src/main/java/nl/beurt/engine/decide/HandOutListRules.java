package nl.beurt.engine.decide;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.sbe.HandOutListDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.HandedListDecoder;
import nl.beurt.engine.state.sbe.HandedListEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/**
 * Desks without a connection are given the list of a location's day. Which desk a booking is of depends on how many desks
 * share the list: a second list of the day is of as many, or two desks would each let the same people in by the rules.
 *
 * <p>A day that is over makes room for one {@value #DAYS} days later, so that a location never has more records than that.
 */
final class HandOutListRules implements Rules {
    /** More than lie between yesterday and the last day that a list can be of. */
    private static final int DAYS = 512;

    private static final long DAYS_AHEAD_MAX = 400;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final EngineState state;
    private final HandOutListDecoder command = new HandOutListDecoder();
    private final Row<HandedListDecoder, HandedListEncoder> list;
    private boolean isKnown;

    HandOutListRules(EngineState state) {
        this.state = state;
        this.list = state.lists().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (state.catalog().location(command.location()) == null || command.desks() == 0 || !isDay(nowMillis)) {
            return Verdict.INVALID;
        }
        if (command.toMillis() <= nowMillis) {
            return Verdict.WRONG_TIME;
        }
        isKnown = state.lists().load(key(), list);
        if (isKnown && list.get.day() == command.day() && list.get.desks() != command.desks()) {
            return Verdict.OTHER_DESKS;
        }
        return isKnown || state.lists().hasRoomFor(1) ? Verdict.LIST_HANDED_OUT : Verdict.CAPACITY;
    }

    /** Whether the times are those of the date in some time zone, and not too far ahead. */
    private boolean isDay(long nowMillis) {
        long start = command.day() * DAY_MILLIS;
        return command.day() >= 0
                && start - DAYS_AHEAD_MAX * DAY_MILLIS <= nowMillis
                && command.fromMillis() >= start - DAY_MILLIS
                && command.fromMillis() <= start + DAY_MILLIS
                && command.toMillis() > command.fromMillis()
                && command.toMillis() <= start + 3 * DAY_MILLIS;
    }

    private long key() {
        return (long) command.location() * DAYS + command.day() % DAYS;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        if (isKnown) {
            state.lists().edit(list);
        } else {
            list.reset(0, key());
        }
        long before = isKnown && list.get.day() == command.day() ? list.get.handed() : 0;
        list.set
                .toMillis(command.toMillis())
                .handed(before + 1)
                .day(command.day())
                .desks(command.desks());
        state.lists().store(list);
    }
}
