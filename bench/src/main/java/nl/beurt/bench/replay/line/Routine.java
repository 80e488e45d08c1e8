package nl.beurt.bench.replay.line;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.beurt.bench.replay.office.Days;
import nl.beurt.bench.replay.wire.Json;

/**
 * What days and weeks are made of: people come, look, enter, book; desks serve them; each Monday the planner puts desks to work for
 * the next week and announces its draw, whose entries close on Wednesday.
 */
final class Routine {
    private static final LocalDate FIRST = LocalDate.of(2022, 7, 1);
    private static final LocalDate LAST = LocalDate.of(2022, 12, 23);
    private static final LocalDate WEEKLY_FIRST = LocalDate.of(2022, 7, 11);
    private static final LocalDate WEEKLY_LAST = LocalDate.of(2022, 8, 29);

    /** Of a hundred who are expected a few more, so that the stock of a week suffices. */
    private static final long STOCK_PERCENT = 102;

    private final Scene scene;
    private final Timeline timeline;

    Routine(Scene scene, Timeline timeline) {
        this.scene = scene;
        this.timeline = timeline;
    }

    void plan(Agenda agenda) {
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            boolean isWeekday = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
            if (isWeekday) {
                agenda.at(day, "08:30", this::begin);
            }
            agenda.at(day, "09:00", scene.entries::enter);
            agenda.at(day, "09:30", scene.firstCome::book);
            if (isWeekday) {
                agenda.at(day, "12:10", this::serve);
                agenda.at(day, "14:00", scene.changes::change);
                agenda.at(day, "16:45", this::serve);
            }
            if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY) {
                agenda.at(day, "19:00", scene.results::look);
            }
            LocalDate of = day;
            agenda.at(day, "21:00", () -> {
                scene.results.look();
                timeline.sample(of);
            });
        }
        for (LocalDate monday = WEEKLY_FIRST; !monday.isAfter(WEEKLY_LAST); monday = monday.plusWeeks(1)) {
            LocalDate of = monday;
            agenda.at(monday, "08:00", () -> announceWeek(of));
        }
        for (LocalDate monday = WEEKLY_FIRST.minusWeeks(1);
                !monday.isAfter(WEEKLY_LAST);
                monday = monday.plusWeeks(1)) {
            agenda.at(monday, "07:30", this::countStock);
        }
    }

    private void begin() {
        scene.results.look();
        scene.visits.endOfDay();
    }

    private void serve() {
        scene.results.look();
        scene.visits.serve();
    }

    /** The draw of the week after this. */
    private void announceWeek(LocalDate monday) {
        LocalDate from = monday.plusWeeks(1);
        LocalDate to = from.plusDays(4);
        List<String> locations = new ArrayList<>();
        for (Map.Entry<String, Integer> desks : scene.rota.week(from).entrySet()) {
            if (!(desks.getKey().equals("assen") && isAssenOpenAlready(from))) {
                scene.rota.set(desks.getKey(), from, to, desks.getValue());
                locations.add(desks.getKey());
            }
        }
        LocalDate wednesday = monday.plusDays(2);
        List<String> made = scene.week(from);
        boolean isAssenApart = from.equals(LocalDate.of(2022, 8, 1));
        if (isAssenApart) {
            locations.remove("assen");
        }
        made.add(scene.rounds.draw(from, to, locations, scene.time.now(), Days.at(wednesday, "18:00")));
        if (isAssenApart) {
            // Monday 1 August was in its first round.
            made.add(scene.rounds.draw(
                    from.plusDays(1), to, List.of("assen"), scene.time.now(), Days.at(wednesday, "18:15")));
        }
    }

    /** Its round of 13 July has these weeks. */
    private static boolean isAssenOpenAlready(LocalDate monday) {
        return monday.isBefore(LocalDate.of(2022, 8, 1));
    }

    /** The printer brings what the people who are expected need, as long as it can: the last time on 29 August. */
    private void countStock() {
        Json forecast = scene.forecast();
        long expected = forecast.get("bookedAhead").number() * STOCK_PERCENT / 100 + 1;
        long add = expected - forecast.get("stock").get("left").number();
        if (add > 0) {
            scene.office.change("POST", "/products/ukr/stock", "{\"add\":" + add + "}");
            timeline.added(add);
        }
    }
}
