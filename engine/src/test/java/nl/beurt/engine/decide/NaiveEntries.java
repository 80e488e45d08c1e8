package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.HashSet;
import java.util.List;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.decide.NaiveState.Draw;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.EntryAnswer;
import nl.beurt.engine.decide.NaiveState.Holder;
import nl.beurt.engine.decide.NaiveState.Link;
import nl.beurt.engine.decide.NaiveState.Person;
import nl.beurt.engine.decide.NaiveState.Remembered;
import nl.beurt.engine.decide.NaiveState.Standing;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What {@link NaiveModel} says of standing entries. */
final class NaiveEntries {
    private final NaiveModel model;
    private final NaiveState state;
    private final StateLimits limits;
    private final NaiveRegister register;
    private @Nullable EntryAnswer answer;

    NaiveEntries(NaiveModel model, StateLimits limits) {
        this.model = model;
        this.state = model.state;
        this.limits = limits;
        this.register = new NaiveRegister(state, limits);
    }

    void begin() {
        answer = null;
    }

    void tell(EntryAnswer next) {
        answer = next;
    }

    @Nullable
    EntryAnswer answer() {
        return answer;
    }

    /** {@link Verdict#NONE} for a command that is of something else. */
    Verdict decide(Command command, long now) {
        if (command instanceof Command.Enter it) return enter(it, now);
        if (command instanceof Command.ChangeWishes it) return change(it, state.entryOf(it.capability()), now);
        if (command instanceof Command.Withdraw it) return withdraw(it, state.entryOf(it.capability()), now);
        return NONE;
    }

    private Verdict enter(Command.Enter it, long now) {
        if (!NaiveModel.arePeople(it.people())) return INVALID;
        if (!areWishes(it.wishes())) return INVALID;
        Remembered known = known(it.request(), now);
        if (known != null) {
            if (!isSame(known, it.request(), ENTERED)) return KEY_REUSED;
            if (!isToldAgain(known)) return ENTRY_UNKNOWN;
            answer = again(known);
            return REPEATED;
        }
        if (it.onlyRepeated()) return NOT_REPEATED;
        if (model.vouchers.refuse(it.people().get(0), now)) return VOUCHER_NOT_VALID;
        Product product = state.catalog.product(it.product());
        Draw draw = state.draws.get(it.round());
        if (product == null) return ROUND_UNKNOWN;
        List<Digest> party = state.selves(it.people());
        if (party.size() > product.partyMax()) return PARTY_TOO_LARGE;
        if (draw == null || draw.terms.product() != it.product()) return ROUND_UNKNOWN;
        boolean mayHave = register.mayHave(product, it.people(), it.birthTags());
        if (mayHave) {
            if (!NaiveModel.arePeople(party)) return INVALID;
            if (model.haveActedTooOften(party, now)) return TOO_MANY_ACTIONS;
            if (state.people.size() + model.strangers(party) > limits.people()) return CAPACITY;
        }
        if (state.entries.size() >= limits.bookings() || isFull(it.wishes())) return CAPACITY;
        if (product.halted() && product.haltedToMillis() == Long.MAX_VALUE) return PRODUCT_HALTED;
        boolean isCollecting = now >= draw.terms.entriesOpenMillis() && now < draw.terms.entriesCloseMillis();
        if (draw.phase != DrawState.ANNOUNCED || !isCollecting) return ENTRIES_CLOSED;
        if (!mayHave) return NOT_ELIGIBLE;
        if (party.stream().anyMatch(model::isServed)) return ALREADY_SERVED;
        if (product.exclusive() && party.stream().anyMatch(model::isBooked)) return ALREADY_BOOKED;
        if (product.exclusive() && party.stream().anyMatch(this::isWaiting)) return ALREADY_WAITING;
        if (state.capabilities.containsKey(it.capability())) return NONCE_TAKEN;

        model.vouchers.use(it.people().get(0));
        Entry entry = new Entry(it, party, ++state.lastEntry, product.exclusive(), now);
        entry.roundsLost = fewestLost(party);
        state.entries.put(entry.id, entry);
        state.holder(it.capability()).entry = entry;
        state.wishRecords += entry.wishRecords();
        party.forEach(state::person);
        if (entry.exclusive) party.forEach(one -> state.person(one).entry = entry.id);
        model.act(party, now);
        return remember(ENTERED, entry, it.request(), now);
    }

    private Verdict change(Command.ChangeWishes it, @Nullable Entry entry, long now) {
        if (entry == null) return ENTRY_UNKNOWN;
        if (state.place(entry.party(), it.person()) < 0) return WRONG_PERSON;
        Remembered known = known(it.request(), now);
        if (known != null) {
            if (!isSame(known, it.request(), WISHES_CHANGED)) return KEY_REUSED;
            if (!isToldAgain(known)) return KEY_REUSED;
            answer = again(known);
            return REPEATED;
        }
        if (!entry.isWaiting()) return ENTRY_NOT_WAITING;
        if (isInDraw(entry) || isBeingFrozen(entry, now)) return ENTRIES_CLOSED;
        if (!areWishes(it.wishes())) return INVALID;
        if (model.haveActedTooOften(entry.party(), now)) return TOO_MANY_ACTIONS;
        if (isFull(it.wishes())) return CAPACITY;

        state.wishRecords -= entry.wishRecords();
        entry.wishes = it.wishes();
        state.wishRecords += entry.wishRecords();
        entry.changedMillis = now;
        model.act(entry.party(), now);
        model.leaving.until(entry.party(), now);
        remember(WISHES_CHANGED, entry, it.request(), now);
        EntryAnswer stands = entry.answer(state.sequence + 1);
        answer = new EntryAnswer(
                stands.status(),
                stands.product(),
                stands.groupSize(),
                stands.tier(),
                stands.roundsLost(),
                stands.round(),
                stands.frozenRound(),
                stands.lastRound(),
                now,
                stands.wishes(),
                stands.capabilityNonce(),
                stands.capabilityKey(),
                stands.sequence());
        return WISHES_CHANGED;
    }

    private Verdict withdraw(Command.Withdraw it, @Nullable Entry entry, long now) {
        if (entry == null) return ENTRY_UNKNOWN;
        if (state.place(entry.party(), it.person()) < 0) return WRONG_PERSON;
        answer = entry.answer(state.sequence);
        if (entry.standing == Standing.WON) return ENTRY_NOT_WAITING;
        if (entry.standing == Standing.WITHDRAWN) return ALREADY_WITHDRAWN;
        leave(entry, now);
        answer = entry.answer(state.sequence + 1);
        return WITHDRAWN;
    }

    /** An entry waits no more; what its party lost together, each of it has lost from now on. */
    void leave(Entry entry, long now) {
        entry.standing = Standing.WITHDRAWN;
        entry.changedMillis = now;
        for (Digest one : model.distinct(entry.party())) {
            Person person = state.known(one);
            if (person.entry == entry.id) person.entry = 0;
            person.roundsLost = Math.max(person.roundsLost, entry.roundsLost);
        }
        model.leaving.until(entry.party(), now);
    }

    /** Who came to hold a booking while the entry was in a draw leaves it; the last one ends it. */
    void letHoldersGo(Entry entry, long now) {
        for (Digest one : List.copyOf(entry.party())) {
            Person person = state.known(state.selves(List.of(one)).get(0));
            if (person.entry == entry.id && person.booking == 0 && !person.isServed()) continue;
            entry.changedMillis = now;
            if (entry.size() == 1) entry.standing = Standing.WITHDRAWN;
            else entry.party().remove(one);
            if (person.entry != entry.id) continue;
            person.entry = 0;
            person.roundsLost = Math.max(person.roundsLost, entry.roundsLost);
            model.leaving.until(List.of(one), now);
        }
    }

    /** Forgets an entry that waits no more, whose draw is over, and whose booking or time is gone: 1, else 0. */
    int sweep(long id, long now) {
        Entry entry = state.entries.get(id);
        if (entry == null || entry.isWaiting() || isInDraw(entry)) return 0;
        boolean isOld = now - entry.changedMillis >= state.catalog.knobs().purgeAfterMillis();
        if (entry.booking == 0 ? !isOld : state.bookings.containsKey(entry.booking)) return 0;
        state.entries.remove(id);
        state.wishRecords -= entry.wishRecords();
        Holder holder = state.capabilities.get(entry.link.digest());
        if (holder == null || holder.entry != entry) return 1;
        holder.entry = null;
        // A booking of the same link, which has its entry's number for good, is asked for longer.
        if (holder.booking == null) state.capabilities.remove(entry.link.digest());
        else holder.forgotten = entry.id;
        return 1;
    }

    /** Whether it takes part in the draw that is not at its end, or did: also who won already is asked for. */
    boolean isInDraw(Entry entry) {
        long frozen = state.frozenRound;
        return frozen != 0 && (entry.frozenRound == frozen || entry.lastRound == frozen);
    }

    /** From the close on, what will be frozen does not change, however late the freeze. */
    boolean isBeingFrozen(Entry entry, long now) {
        for (Draw draw : state.draws.values()) {
            long close = draw.terms.entriesCloseMillis();
            switch (draw.phase) {
                case ANNOUNCED, FREEZING_SLOTS, FREEZING_ENTRIES -> {
                    boolean isOf = draw.terms.product() == entry.enter.product() && entry.createdMillis < close;
                    if (isOf && now >= close) return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** What a new entry of these people starts with: the fewest rounds that one of them lost. */
    int fewestLost(List<Digest> party) {
        return party.stream()
                .mapToInt(one -> state.people.containsKey(one) ? state.person(one).roundsLost : 0)
                .min()
                .orElseThrow();
    }

    /** The entry of exactly these people; null when they have none. */
    @Nullable
    Entry ofExactly(List<Digest> party) {
        if (!isWaiting(party.get(0))) return null;
        Entry entry = state.entries.get(state.person(party.get(0)).entry);
        return entry != null && new HashSet<>(entry.party()).equals(new HashSet<>(party)) ? entry : null;
    }

    boolean isWaiting(Digest one) {
        return state.people.containsKey(one) && state.person(one).entry > 0;
    }

    private Verdict remember(Verdict verdict, Entry entry, Request request, long now) {
        long at = state.sequence + 1;
        answer = entry.receipt(now, at);
        // No code comes along with an entry.
        Request bare = new Request(request.key(), request.fingerprint(), Digest.ZERO, Digest.ZERO, 0);
        long round = entry.enter.round();
        Link link = entry.isRelinked ? entry.link : null;
        model.remember(
                new Remembered(bare, verdict, null, answer, null, entry.id, round, entry.tier(), at, now, link, 0, 0));
        return verdict;
    }

    private @Nullable Remembered known(Request request, long now) {
        Remembered known = state.requests.get(request.key());
        return known == null || model.isExpired(known, now) ? null : known;
    }

    /** What was told, but for people who turned out to be one since. */
    private @Nullable EntryAnswer again(Remembered known) {
        EntryAnswer told = known.entryAnswer();
        return told == null ? null : told.withGroupSize(state.entry(known.of()).size());
    }

    /** Not where the entry is gone, nor where it has another link since. */
    private boolean isToldAgain(Remembered known) {
        Entry entry = state.entries.get(known.of());
        EntryAnswer told = known.entryAnswer();
        return entry != null && told != null && told.capabilityNonce().equals(entry.link.nonce());
    }

    private static boolean isSame(Remembered known, Request request, Verdict verdict) {
        return known.request().fingerprint().equals(request.fingerprint()) && known.verdict() == verdict;
    }

    private boolean isFull(List<Wished> more) {
        return state.wishRecords + (more.size() + 5) / 6 > limits.bookings() * 3 / 2
                || state.requests.size() >= limits.requests();
    }

    private static boolean areWishes(List<Wished> wishes) {
        return !wishes.isEmpty() && wishes.size() <= 20 && wishes.stream().allMatch(NaiveEntries::isWish);
    }

    private static boolean isWish(Wished it) {
        boolean areDays = Integer.toUnsignedLong(it.from()) <= Integer.toUnsignedLong(it.to());
        return switch (it.kind()) {
            case 0 -> it.id() > 0 && it.from() == 0 && it.to() == 0;
            case 1 -> it.id() > 0 && areDays;
            case 2 -> it.id() == 0 && areDays;
            default -> false;
        };
    }
}
