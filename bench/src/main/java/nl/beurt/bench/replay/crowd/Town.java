package nl.beurt.bench.replay.crowd;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.office.PlannerTime;
import nl.beurt.bench.replay.people.Fate;
import nl.beurt.bench.replay.people.Numbers;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Population;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Call;
import nl.beurt.bench.replay.wire.HttpLine;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/** All parties, their one connection, and what they share: the time, the way they put things, chance. */
public final class Town implements AutoCloseable {
    private static final LocalDate CANCELS_FROM = LocalDate.of(2022, 8, 10);
    private static final Set<String> SECOND = Set.of("409 already-booked", "409 already-waiting", "409 already-served");
    private static final int STAYS_AWAY_PERCENT = 3;
    private static final int CANCELS_PERCENT = 4;
    private static final int MOVES_PERCENT = 1;

    private final PlannerTime time;
    private final HttpLine line;
    private final List<Party> parties;
    private final int people;
    private final Wording wording;
    private final SplittableRandom random;
    private final Surprises surprises = new Surprises();
    private int secondRefused;

    public Town(URI listener, PlannerTime time, int people, long seed) {
        this.time = time;
        line = new HttpLine(listener);
        Population population = new Population(people, seed);
        parties = population.parties();
        this.people = population.people();
        wording = new Wording(new Numbers(seed), seed + 1);
        random = new SplittableRandom(seed + 2);
    }

    /** What anybody reads. */
    public Reply read(String path) {
        return line.send(Call.get(path));
    }

    /** What anybody reads, in a language. */
    public Json read(String path, String language) {
        return line.send(Call.get(path).with("Accept-Language", language)).json();
    }

    /** A party asks to enter and is answered; what it has is not noted. */
    public Reply tryEntering(Party party) {
        Reply reply = line.send(wording.enter(party, "[{\"anywhere\":true}]"));
        settle();
        return reply;
    }

    /** As {@link #tryEntering} of somebody who gives a wrong date of birth. */
    public Reply tryEnteringBornOn(Party party, LocalDate day) {
        Reply reply = line.send(wording.enterBornOn(party, day, "[{\"anywhere\":true}]"));
        settle();
        return reply;
    }

    /** A party asks for a slot and is answered; what it has is not noted. */
    public Reply tryBooking(Party party, String product, String slot) {
        Reply reply = line.send(wording.book(party, product, slot));
        settle();
        return reply;
    }

    /** What a party reads of its booking. */
    public Json booking(Party party) {
        return line.send(Wording.readBooking(party)).json();
    }

    /** What a party reads of its entry. */
    public Reply entry(Party party) {
        return line.send(Wording.readEntry(party));
    }

    /** The appointment as a calendar takes it. */
    public String calendar(Party party) {
        return line.send(Wording.readBooking(party).with("Accept", "text/calendar"))
                .text();
    }

    Reply send(Call call) {
        return line.send(call);
    }

    List<Reply> sendAll(List<Call> calls) {
        return line.send(calls);
    }

    List<Reply> send(List<Party> of, Function<Party, Call> calls) {
        List<Call> all = new ArrayList<>(of.size());
        of.forEach(party -> all.add(calls.apply(party)));
        return line.send(all);
    }

    /** In the order in which they were made. */
    public List<Party> parties() {
        return parties;
    }

    /** Those of whom something holds, in the order in which they were made. */
    public List<Party> parties(Predicate<Party> which) {
        return parties.stream().filter(which).toList();
    }

    /** Persons of the parties of whom something holds. */
    public long persons(Predicate<Party> which) {
        return parties.stream().filter(which).mapToLong(Party::size).sum();
    }

    /** Persons in all, each once. */
    public int people() {
        return people;
    }

    /** Who wants a place now and has nothing. */
    public boolean wants(Party party) {
        return party.is(Stage.NEW) && !party.comesOn().isAfter(today());
    }

    public Instant now() {
        return time.now();
    }

    public LocalDate today() {
        return Days.day(now());
    }

    boolean mayCancel() {
        return !today().isBefore(CANCELS_FROM);
    }

    Wording wording() {
        return wording;
    }

    SplittableRandom random() {
        return random;
    }

    public Surprises surprises() {
        return surprises;
    }

    Fate fate() {
        int at = random.nextInt(100);
        if (at < STAYS_AWAY_PERCENT) {
            return Fate.STAYS_AWAY;
        }
        if (!mayCancel() || at >= STAYS_AWAY_PERCENT + CANCELS_PERCENT + MOVES_PERCENT) {
            return Fate.COMES;
        }
        return at < STAYS_AWAY_PERCENT + CANCELS_PERCENT ? Fate.CANCELS : Fate.MOVES;
    }

    /**
     * Whether somebody was refused because the same people have a place, or had theirs, under another number: since a BSN is
     * asked for. They give up.
     */
    boolean isSecond(Party party, Reply reply) {
        boolean isSecond = wording.isBsnAsked() && party.twin() != null && SECOND.contains(reply.outcome());
        if (isSecond) {
            party.gone();
            secondRefused++;
        }
        return isSecond;
    }

    /** How often a second place was refused. */
    public int secondRefused() {
        return secondRefused;
    }

    /** What is asked for is done and shown. */
    void settle() {
        time.settle();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
