package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import nl.beurt.engine.decide.Command.Awarded;
import nl.beurt.engine.decide.Command.Hash;
import nl.beurt.engine.decide.NaiveState.Draw;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.state.DrawState;
import org.jspecify.annotations.Nullable;

/** The part of a {@link DrawMix} that is about rounds: what they have to do next, and what they have not. */
final class RoundMix {
    private static final int ACTIVE_MAX = 5;

    private final DrawMix mix;
    private final SplittableRandom random;
    private final NaiveState state;
    /** Of the round that is being awarded. */
    private List<Awarded> plan = List.of();

    private long planned;

    RoundMix(DrawMix mix) {
        this.mix = mix;
        this.random = mix.random;
        this.state = mix.state;
    }

    /** The first instant to come at which a round has something to do; now where there is none. */
    long nextInstant() {
        long next = Long.MAX_VALUE;
        for (Draw draw : active()) {
            long instant = draw.phase == DrawState.ANNOUNCED ? draw.terms.entriesCloseMillis() : draw.opensAtMillis;
            if (instant > mix.nowMillis) next = Math.min(next, instant);
        }
        return next < mix.nowMillis + DrawMix.DAY_MILLIS ? next : mix.nowMillis;
    }

    /** A round that collects entries; null when there is none. */
    @Nullable
    Draw collecting() {
        List<Draw> all = active().stream()
                .filter(one -> one.phase == DrawState.ANNOUNCED && mix.nowMillis < one.terms.entriesCloseMillis())
                .toList();
        return all.isEmpty() ? null : mix.any(all);
    }

    private List<Draw> active() {
        List<Draw> active = new ArrayList<>();
        for (Draw draw : state.draws.descendingMap().values()) {
            // What opens in years only is left alone.
            boolean isNear = draw.opensAtMillis < mix.nowMillis + 30 * DrawMix.DAY_MILLIS;
            if (!draw.phase.isOver() && isNear) active.add(draw);
            if (draw.round() < state.lastRound - 60) break;
        }
        return active;
    }

    Command next() {
        List<Draw> active = active();
        boolean hasSlots =
                !state.slots.isEmpty() && state.slot(state.slots.size()).round() == state.lastRound + 1;
        if (hasSlots && mix.isOne(3)) return mix.isOne(6) ? open() : announce(0);
        if (active.size() < ACTIVE_MAX && mix.isOne(6)) return mix.isOne(3) ? announce(1) : generate();
        if (mix.isOne(60)) return announce(random.nextInt(3));
        if (active.isEmpty() || mix.isOne(40)) return anything(random.nextLong(state.lastRound + 2));
        Draw draw = active.stream().filter(Draw::isFrozen).findFirst().orElse(mix.any(active));
        draw = mix.isOne(4) ? mix.any(active) : draw;
        if (draw.isFrozen() && mix.isOne(25)) return new Command.Configure(mix.withLocationTurned(mix.location()));
        return mix.isOne(12) ? anything(draw.round()) : goOn(draw);
    }

    /** What a round has to do next. */
    Command goOn(Draw draw) {
        return switch (draw.phase) {
            case FROZEN -> commit(draw);
            case COMMITTED -> {
                boolean isVoid = !draw.terms.commits().isEmpty() && mix.isOne(3);
                yield isVoid
                        ? new Command.VoidRound(draw.round())
                        : seed(draw.round(), draw.terms.commits().size());
            }
            case SEEDED -> mix.isOne(5) ? wrongAward(draw) : award(draw, 1 + random.nextInt(mix.isOne(3) ? 500 : 40));
            default -> new Command.JobStep(draw.round(), draw.cursor);
        };
    }

    /** What a round may or may not have to do. */
    private Command anything(long round) {
        Draw draw = state.draws.get(round);
        long cursor = draw == null ? 0 : draw.cursor;
        return switch (random.nextInt(5)) {
            case 0 -> new Command.JobStep(round, cursor + random.nextInt(-1, 2));
            case 1 ->
                draw == null ? commit(round, 0, List.of()) : commit(round, draw.n + random.nextInt(-1, 2), List.of());
            case 2 -> seed(round, random.nextInt(3));
            case 3 -> new Command.VoidRound(round);
            default -> new Command.Award(round, cursor + random.nextInt(-1, 2), List.of());
        };
    }

    private Command.CommitRound commit(Draw draw) {
        List<Long> waiting = new ArrayList<>();
        for (long id = 1; id <= state.slots.size(); id++) {
            Slot slot = state.slot(id);
            boolean isFew = slot.reservedBy == draw.round() && takers(draw, id) < draw.terms.takersMin();
            if (draw.terms.isReturns() ? isFew : mix.isOne(2000)) waiting.add(id);
        }
        if (mix.isOne(20)) waiting.add(random.nextLong(-2, state.slots.size() + 3));
        if (mix.isOne(20) && !waiting.isEmpty()) waiting.add(waiting.get(0));
        return commit(draw.round(), draw.n, waiting);
    }

    private long takers(Draw draw, long slot) {
        return state.entries.values().stream()
                .filter(one -> one.frozenRound == draw.round())
                .filter(one -> one.wishes.stream().anyMatch(wish -> wish.kind() != 0 || wish.id() == slot))
                .count();
    }

    private Command.CommitRound commit(long round, long n, List<Long> waiting) {
        Draw draw = state.draws.get(round);
        return new Command.CommitRound(
                round, n, draw == null ? 0 : draw.registered, mix.hash(), mix.hash(), mix.hash(), mix.hash(), waiting);
    }

    private Command.SeedRound seed(long round, int secrets) {
        return new Command.SeedRound(round, mix.hash(), hashes(mix.isOne(20) ? secrets + 1 : secrets));
    }

    private Command.Award award(Draw draw, int count) {
        if (planned != draw.round() || draw.cursor == 0) {
            plan = DrawPlan.of(state, draw);
            planned = draw.round();
        }
        List<Awarded> next = new ArrayList<>();
        Map<Long, Integer> seats = new HashMap<>();
        for (Awarded one : plan) {
            Entry entry = state.entries.get(one.entry());
            if (next.size() == count || entry == null || entry.frozenRound != draw.round()) continue;
            // As planned, unless a wrong award came before.
            boolean isLeft = one.slot() > 0
                    && seats.merge(one.slot(), entry.size(), Integer::sum) <= state.slot(one.slot()).reserved;
            next.add(new Awarded(one.entry(), isLeft ? one.slot() : 0, one.counts()));
        }
        return new Command.Award(draw.round(), draw.cursor, next);
    }

    /** What a gateway gone wrong, or taken over, might say. */
    private Command.Award wrongAward(Draw draw) {
        Command.Award right = award(draw, 1 + random.nextInt(20));
        List<Awarded> wrong = new ArrayList<>(right.entries());
        long rank = right.rank();
        Awarded one = wrong.isEmpty() ? new Awarded(1, 0, false) : mix.any(wrong);
        switch (random.nextInt(7)) {
            case 0 -> wrong.add(one);
            case 1 -> rank += mix.isOne(2) ? 1 : -1;
            case 2 -> wrong.add(new Awarded(random.nextLong(-1, state.lastEntry + 2), 0, true));
            case 3 -> wrong.replaceAll(it -> new Awarded(it.entry(), one.slot(), true));
            case 4 ->
                wrong.replaceAll(it -> new Awarded(it.entry(), random.nextLong(-1, state.slots.size() + 2), true));
            case 5 -> wrong.clear();
            default -> {
                Entry other = mix.entry();
                if (other != null && !wrong.isEmpty()) wrong.set(0, new Awarded(other.id, one.slot(), false));
            }
        }
        return new Command.Award(draw.round(), rank, wrong);
    }

    private Command.GenerateSlots generate() {
        List<Command.Block> blocks = new ArrayList<>();
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            long start = DrawMix.raster(mix.nowMillis)
                    + DrawMix.RASTER_MILLIS * (1 + random.nextLong(mix.isOne(6) ? 12 : 500));
            blocks.add(new Command.Block(start, start + 6 * DrawMix.RASTER_MILLIS, 1 + random.nextInt(8)));
        }
        return new Command.GenerateSlots(state.lastRound + 1, mix.product(), mix.location(), blocks);
    }

    private Command.OpenRound open() {
        return new Command.OpenRound(state.lastRound + 1, DrawMix.raster(mix.nowMillis), mix.product());
    }

    private Command.AnnounceRound announce(int kind) {
        int source = mix.isOne(20) ? random.nextInt(6) : 1 + random.nextInt(4);
        int commits = source == 3 ? 2 + random.nextInt(7) : source == 4 ? 1 : 0;
        long close = DrawMix.raster(mix.nowMillis) + DrawMix.RASTER_MILLIS * random.nextLong(mix.isOne(20) ? 0 : 1, 8);
        long opensAt = close + DrawMix.RASTER_MILLIS * random.nextLong(mix.isOne(40) ? -1 : 0, 6);
        Slot last = state.slots.isEmpty() ? null : state.slot(state.slots.size());
        return new Command.AnnounceRound(
                mix.isOne(30) ? random.nextLong(state.lastRound + 3) : state.lastRound + 1,
                kind,
                kind == 0 && last != null && !mix.isOne(20) ? last.of.product() : mix.product(),
                kind == 0 ? 0 : mix.number(),
                source,
                mix.nowMillis - DrawMix.RASTER_MILLIS * random.nextLong(-1, 3),
                close,
                mix.isOne(60) ? Long.MAX_VALUE : opensAt,
                mix.isOne(60) ? random.nextLong() : DrawMix.MINUTE_MILLIS * random.nextLong(30),
                mix.nowMillis + DrawMix.DAY_MILLIS * random.nextLong(4),
                random.nextLong(1000),
                mix.isOne(2) ? 0 : random.nextInt(20),
                hashes(mix.isOne(20) ? random.nextInt(10) : commits));
    }

    private List<Hash> hashes(int count) {
        List<Hash> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) hashes.add(mix.hash());
        return hashes;
    }
}
