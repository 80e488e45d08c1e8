package nl.beurt.gateway.decode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.draw.Source;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.RoundPlan;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The body of {@code POST /v1/staff/rounds}. Belongs to one event loop; holds what was read last.
 *
 * <p>Slots are given one by one, or as stretches of desk time, which {@code minutes} cuts into slots of that length, or made of
 * what is planned of locations for some days.
 */
public final class RoundBody implements JsonReader.Fields {
    private static final int TEXT_LENGTH_MAX = 64;
    /** Slots of one round. */
    public static final int BLOCKS_MAX = 20_000;

    private static final int COMMITS_MAX = 7;
    private static final int STRETCHES_MAX = 500;
    private static final int SEATS_MAX = 1_000_000;
    private static final int MINUTES_MAX = 24 * 60;
    private static final long SECONDS_MAX = TimeUnit.DAYS.toSeconds(365);
    private static final String DRAW = "draw";

    private final JsonReader json;
    private final Places places;
    private final Set<String> seen = new HashSet<>();
    private final Set<Integer> locations = new HashSet<>();
    private final List<byte[]> commits = new ArrayList<>();
    private final List<RoundPlan.Block> blocks = new ArrayList<>();
    private Faults faults = new Faults();
    private @Nullable String product;
    private @Nullable String policy;
    private @Nullable Source source;
    private long nowMillis;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private int stretches;
    private long number;
    private long entriesOpenMillis;
    private long entriesCloseMillis;
    private long opensAtMillis;
    private long leftoversAfterSeconds;
    private long pulse;

    public RoundBody(Secrets secrets, Places places) {
        json = new JsonReader(secrets);
        this.places = places;
    }

    /** Reads a body; what is wrong with it goes to {@code into}. */
    public void read(byte[] bytes, int length, long now, Faults into) {
        forget();
        faults = into;
        nowMillis = now;
        source = Source.OPERATOR;
        from = null;
        to = null;
        entriesOpenMillis = nowMillis;
        entriesCloseMillis = JsonReader.NO_INSTANT;
        opensAtMillis = JsonReader.NO_INSTANT;
        leftoversAfterSeconds = TimeUnit.HOURS.toSeconds(1);
        if (json.body(bytes, length, faults, this)) {
            require("product", "policy", "opensAt");
            requireSlots();
            if (faults.isEmpty()) {
                check();
            }
        }
    }

    /** Lets go of what was read: what stood in a wrong place may have been a BSN. */
    public void forget() {
        seen.clear();
        locations.clear();
        commits.clear();
        blocks.clear();
        product = null;
        policy = null;
        number = 0;
        pulse = 0;
    }

    private void require(String... names) {
        for (String name : names) {
            if (!seen.contains(name)) {
                faults.add('/' + name, Reason.REQUIRED);
            }
        }
    }

    /** Slots, or days of which the calendar makes them. */
    private void requireSlots() {
        if (!seen.contains("from") && !seen.contains("to")) {
            require("slots");
            return;
        }
        require("from", "to", "locations");
        if (seen.contains("slots")) {
            faults.add("/slots", Reason.UNKNOWN_FIELD);
        }
        LocalDate first = from;
        LocalDate last = to;
        if (first != null && last != null && last.isBefore(first)) {
            faults.add("/to", Reason.BAD_PERIOD);
        }
    }

    private @Nullable LocalDate day(JsonParser parser, String pointer) {
        LocalDate day = json.day(parser, pointer, faults);
        if (day != null && !Period.ALWAYS.contains(day)) {
            faults.add(pointer, Reason.OUT_OF_RANGE);
            return null;
        }
        return day;
    }

    private void check() {
        if (!locations.isEmpty() && blocks.stream().anyMatch(block -> !locations.contains(block.location()))) {
            faults.add("/locations", Reason.NOT_A_CHOICE);
        }
        if (new HashSet<>(blocks).size() < blocks.size()) {
            faults.add("/slots", Reason.SLOT_TWICE);
        }
        if (!DRAW.equals(policy)) {
            if (opensAtMillis >= firstStartMillis()) {
                faults.add("/opensAt", Reason.AFTER_SLOTS);
            }
            for (String name : List.of("entriesOpenAt", "entriesCloseAt", "source", "pulse", "commits", "round")) {
                if (seen.contains(name)) {
                    faults.add('/' + name, Reason.UNKNOWN_FIELD);
                }
            }
            return;
        }
        require("entriesCloseAt");
        if (!faults.isEmpty() || source == null) {
            return;
        }
        if (entriesCloseMillis <= Math.max(nowMillis, entriesOpenMillis)) {
            faults.add("/entriesCloseAt", Reason.MUST_BE_LATER);
        }
        if (entriesCloseMillis >= firstStartMillis()) {
            faults.add("/entriesCloseAt", Reason.AFTER_SLOTS);
        }
        if (opensAtMillis < entriesCloseMillis) {
            faults.add("/opensAt", Reason.MUST_BE_LATER);
        }
        if (source.isBeacon() != (pulse > 0)) {
            faults.add("/pulse", source.isBeacon() ? Reason.REQUIRED : Reason.OUT_OF_RANGE);
        }
        boolean hasWitnesses = source == Source.COMMIT_REVEAL;
        if (hasWitnesses == commits.isEmpty()) {
            faults.add("/commits", hasWitnesses ? Reason.REQUIRED : Reason.TOO_MANY);
        }
        if (hasWitnesses && number == 0) {
            faults.add("/round", Reason.REQUIRED);
        }
    }

    private long firstStartMillis() {
        return blocks.stream().mapToLong(RoundPlan.Block::startMillis).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean read(JsonParser parser, String name) {
        String pointer = '/' + name;
        if (!seen.add(name)) {
            faults.add(pointer, Reason.DUPLICATE_FIELD);
        }
        switch (name) {
            case "product" -> product = json.text(parser, pointer, TEXT_LENGTH_MAX, faults);
            case "policy" -> readPolicy(parser, pointer);
            case "locations" -> json.array(parser, pointer, STRETCHES_MAX, faults, this::readLocation);
            case "round" -> number = json.id(parser, pointer, faults);
            case "entriesOpenAt" -> entriesOpenMillis = json.instant(parser, pointer, faults);
            case "entriesCloseAt" -> entriesCloseMillis = json.instant(parser, pointer, faults);
            case "opensAt" -> opensAtMillis = json.instant(parser, pointer, faults);
            case "leftoversAfterSeconds" ->
                leftoversAfterSeconds = json.number(parser, pointer, 0, SECONDS_MAX, faults);
            case "source" -> readSource(parser, pointer);
            case "pulse" -> pulse = json.id(parser, pointer, faults);
            case "commits" -> json.array(parser, pointer, COMMITS_MAX, faults, this::readCommit);
            case "slots" -> readSlots(parser, pointer);
            case "from" -> from = day(parser, pointer);
            case "to" -> to = day(parser, pointer);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readPolicy(JsonParser parser, String pointer) {
        policy = json.text(parser, pointer, TEXT_LENGTH_MAX, faults);
        if (policy != null && !policy.equals(DRAW) && !policy.equals("open")) {
            faults.add(pointer, Reason.NOT_A_CHOICE);
        }
    }

    private void readSource(JsonParser parser, String pointer) {
        String word = json.text(parser, pointer, TEXT_LENGTH_MAX, faults);
        source = word == null ? null : Source.of(word);
        if (word != null && source == null) {
            faults.add(pointer, Reason.NOT_A_CHOICE);
        }
    }

    private void readLocation(JsonParser parser, String pointer) {
        locations.add(location(parser, pointer));
    }

    private int location(JsonParser parser, String pointer) {
        String id = json.text(parser, pointer, TEXT_LENGTH_MAX, faults);
        int found = id == null ? 0 : places.locationNumber(id);
        if (id != null && found == 0) {
            faults.add(pointer, Reason.NOT_FOUND_LOCATION);
        }
        return found;
    }

    private void readCommit(JsonParser parser, String pointer) {
        byte[] commit = json.hash(parser, pointer, faults);
        if (commit != null && commits.stream().anyMatch(other -> Arrays.equals(other, commit))) {
            faults.add(pointer, Reason.COMMIT_TWICE);
        } else if (commit != null) {
            commits.add(commit);
        }
    }

    private void readSlots(JsonParser parser, String pointer) {
        boolean isArray = parser.currentToken() == JsonToken.START_ARRAY;
        stretches = 0;
        json.array(parser, pointer, STRETCHES_MAX, faults, this::readStretch);
        if (isArray && stretches == 0) {
            faults.add(pointer, Reason.EMPTY);
        } else if (blocks.size() > BLOCKS_MAX) {
            faults.add(pointer, Reason.TOO_MANY);
        }
    }

    private void readStretch(JsonParser parser, String pointer) {
        stretches++;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add(pointer, Reason.WRONG_TYPE);
            parser.skipChildren();
            return;
        }
        Stretch stretch = new Stretch();
        json.object(parser, pointer, faults, (at, name) -> stretch.read(at, name, pointer + '/' + name));
        stretch.add(pointer);
    }

    /** Desk time at one location. */
    private final class Stretch {
        private final Set<String> given = new HashSet<>();
        private int at;
        private long startMillis;
        private long endMillis;
        private int minutes;
        private int seats;
        private final int faultsBefore = faults.all().size();

        boolean read(JsonParser parser, String name, String pointer) {
            if (!given.add(name)) {
                faults.add(pointer, Reason.DUPLICATE_FIELD);
            }
            switch (name) {
                case "location" -> at = location(parser, pointer);
                case "startsAt" -> startMillis = json.instant(parser, pointer, faults);
                case "endsAt" -> endMillis = json.instant(parser, pointer, faults);
                case "minutes" -> minutes = (int) json.number(parser, pointer, 1, MINUTES_MAX, faults);
                case "seats" -> seats = (int) json.number(parser, pointer, 1, SEATS_MAX, faults);
                default -> {
                    return false;
                }
            }
            return true;
        }

        void add(String pointer) {
            for (String name : List.of("location", "startsAt", "endsAt", "seats")) {
                if (!given.contains(name)) {
                    faults.add(pointer + '/' + name, Reason.REQUIRED);
                    return;
                }
            }
            if (faults.all().size() > faultsBefore) {
                return;
            }
            long length = minutes == 0 ? endMillis - startMillis : TimeUnit.MINUTES.toMillis(minutes);
            if (startMillis <= nowMillis) {
                faults.add(pointer + "/startsAt", Reason.IN_THE_PAST);
                return;
            }
            if (endMillis <= startMillis || (endMillis - startMillis) % length != 0) {
                faults.add(pointer + "/endsAt", endMillis <= startMillis ? Reason.MUST_BE_LATER : Reason.NOT_DIVISIBLE);
                return;
            }
            for (long start = startMillis; start < endMillis && blocks.size() <= BLOCKS_MAX; start += length) {
                blocks.add(new RoundPlan.Block(at, start, start + length, seats));
            }
        }
    }

    /** Id of the product; empty when there is none, which is a fault. */
    public String product() {
        String id = product;
        return id == null ? "" : id;
    }

    /** The days of which the calendar makes slots; null where they are given one by one. */
    public @Nullable Period days() {
        LocalDate first = from;
        LocalDate last = to;
        return first == null || last == null ? null : new Period(first, last);
    }

    /** Numbers of the locations that were named, in their order. */
    public List<Integer> locations() {
        return locations.stream().sorted().toList();
    }

    /**
     * The plan that was read, if there was no fault in it. It says what will be true: entries open no earlier than now, and
     * what is left no earlier than it can.
     */
    public RoundPlan plan(int productNumber) {
        Source of = source;
        return new RoundPlan(
                number,
                productNumber,
                DRAW.equals(policy),
                Math.max(nowMillis, entriesOpenMillis),
                entriesCloseMillis,
                DRAW.equals(policy)
                        ? Math.max(opensAtMillis, entriesCloseMillis + TimeUnit.SECONDS.toMillis(leftoversAfterSeconds))
                        : opensAtMillis,
                TimeUnit.SECONDS.toMillis(leftoversAfterSeconds),
                of == null ? Source.OPERATOR : of,
                pulse,
                List.copyOf(commits),
                List.copyOf(blocks));
    }
}
