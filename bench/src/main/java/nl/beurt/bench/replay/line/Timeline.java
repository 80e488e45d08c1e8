package nl.beurt.bench.replay.line;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;

/** How things stood on each evening. */
public final class Timeline {
    /**
     * An evening.
     *
     * @param booked people with an appointment ahead
     * @param waiting people with an entry
     * @param free seats that anybody could book
     * @param stock not handed out yet
     * @param served people, so far
     * @param arrived people who wanted a place so far
     */
    public record Sample(LocalDate day, long booked, long waiting, long free, long stock, long served, long arrived) {}

    private final Scene scene;
    private final List<Sample> samples = new ArrayList<>();
    private long added;

    Timeline(Scene scene) {
        this.scene = scene;
    }

    void added(long more) {
        added += more;
    }

    /** All that was counted into the stock. */
    long added() {
        return added;
    }

    Sample now(LocalDate day) {
        Json forecast = scene.forecast();
        return new Sample(
                day,
                forecast.get("bookedAhead").number(),
                scene.town.persons(party -> party.is(Stage.WAITING)),
                scene.firstCome.seatsFree(),
                forecast.get("stock").get("left").number(),
                scene.visits.served(),
                scene.town.persons(party -> !party.isByBsn() && !party.comesOn().isAfter(day)));
    }

    void sample(LocalDate day) {
        samples.add(now(day));
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
