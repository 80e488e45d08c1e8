package nl.beurt.bench.replay.line;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import nl.beurt.bench.replay.crowd.Changes;
import nl.beurt.bench.replay.crowd.Checks;
import nl.beurt.bench.replay.crowd.Doubles;
import nl.beurt.bench.replay.crowd.Eligible;
import nl.beurt.bench.replay.crowd.Entries;
import nl.beurt.bench.replay.crowd.FirstCome;
import nl.beurt.bench.replay.crowd.Mistakes;
import nl.beurt.bench.replay.crowd.Register;
import nl.beurt.bench.replay.crowd.Results;
import nl.beurt.bench.replay.crowd.Town;
import nl.beurt.bench.replay.crowd.Visits;
import nl.beurt.bench.replay.office.Office;
import nl.beurt.bench.replay.office.PlannerTime;
import nl.beurt.bench.replay.office.Rota;
import nl.beurt.bench.replay.office.Rounds;
import nl.beurt.bench.replay.office.Scale;
import nl.beurt.bench.replay.office.Site;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.world.VirtualPlanner;

/** All who take part in the year: the planner, its staff and the people. */
final class Scene implements AutoCloseable {
    final PlannerTime time;
    final Scale scale;
    final Office office;
    final Rota rota;
    final Rounds rounds;
    final Town town;
    final Entries entries;
    final Checks checks;
    final Results results;
    final FirstCome firstCome;
    final Visits visits;
    final Changes changes;
    final Mistakes mistakes;
    final Register register;
    final Doubles doubles;
    final Eligible eligible;

    /** Rounds by the Monday of their week. */
    private final Map<LocalDate, List<String>> weeks = new TreeMap<>();

    Scene(VirtualPlanner planner, int people, long seed) {
        time = new PlannerTime(planner);
        scale = new Scale(people);
        office = new Office(planner.staffUri(), time);
        rota = new Rota(office, scale);
        rounds = new Rounds(office);
        town = new Town(planner.publicUri(), time, people, seed);
        entries = new Entries(town);
        checks = new Checks(town);
        results = new Results(town, checks);
        firstCome = new FirstCome(town);
        visits = new Visits(town, office);
        changes = new Changes(town);
        mistakes = new Mistakes(town, firstCome);
        register = new Register(town);
        doubles = new Doubles(town);
        eligible = new Eligible(town);
    }

    /** The rounds of the week of a Monday, to be added to. */
    List<String> week(LocalDate monday) {
        return weeks.computeIfAbsent(monday, week -> new ArrayList<>());
    }

    /** Publishes a location. */
    void put(Site site, int horizonDays, String notice, String... products) {
        office.change("PUT", "/locations/" + site.id(), site.json(scale, List.of(products), horizonDays, notice));
    }

    /** As everybody sees it. */
    Json location(String id) {
        return town.read("/v1/locations").json().byId(id);
    }

    /** As everybody sees it. */
    Json product(String id) {
        return town.read("/v1/products").json().byId(id);
    }

    /** Stock and people ahead, as planners see them. */
    Json forecast() {
        return office.read("/products").byId(Rounds.PRODUCT);
    }

    /** Ids of the locations that are open, in the order published. */
    List<String> open() {
        return town.read("/v1/locations").json().items().stream()
                .filter(location -> location.get("status").text().equals("open"))
                .map(location -> location.get("id").text())
                .toList();
    }

    /** Slots of a round. */
    List<Json> slots(String round) {
        return town.read("/v1/rounds/" + round + "/slots").json().items();
    }

    /** Seats of some slots of a round. */
    long seats(String round, Predicate<Json> which) {
        return slots(round).stream()
                .filter(which)
                .mapToLong(slot -> slot.get("seats").number())
                .sum();
    }

    /** Draws of returned seats of a location that are not over. */
    List<Json> returns(String location, String product) {
        return town.read("/v1/rounds").json().items().stream()
                .filter(round -> round.get("kind").text().equals("returns")
                        && round.get("location").text().equals(location)
                        && round.get("product").text().equals(product)
                        && round.get("state").text().matches("announced|collecting|frozen"))
                .toList();
    }

    /** Seats that wait for the next draws of returned seats of a location. */
    long returned(String location, String product) {
        return returns(location, product).stream()
                .mapToLong(round -> seats(round.get("id").text(), slot -> true))
                .sum();
    }

    /** Some party that waits. */
    Party someoneWaiting() {
        return town.parties(party -> party.is(Stage.WAITING)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody waits on " + town.today()));
    }

    @Override
    public void close() throws IOException {
        office.close();
        town.close();
    }
}
