package nl.beurt.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.beurt.gateway.calendar.DeskPlan;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.junit.jupiter.api.Test;

/** Plans as the catalog keeps them. */
class LocationPlanJsonTest {
    private static final LocalDate DAY = LocalDate.of(2022, 7, 18);

    @Test
    void shouldWriteWhatTheCatalogKeeps() {
        LocationPlan plan = new LocationPlan(
                new DeskPlan(List.of(
                        new DeskPlan.Entry(new Period(DAY, DAY.plusDays(7)), 4),
                        new DeskPlan.Entry(new Period(DAY, Period.LAST), 2))),
                List.of(new DatedAddress(DAY, new Address("Gatwickstraat 1", "1043 GK", "Amsterdam"))),
                30,
                60,
                List.of("netherlands", "2022-12-05"));

        assertThat(LocationPlanJson.write(plan))
                .isEqualTo("{\"desks\":[{\"from\":\"2022-07-18\",\"to\":\"2022-07-25\",\"desks\":4},"
                        + "{\"from\":\"2022-07-18\",\"desks\":2}],"
                        + "\"addresses\":[{\"from\":\"2022-07-18\",\"street\":\"Gatwickstraat 1\","
                        + "\"postalCode\":\"1043 GK\",\"city\":\"Amsterdam\"}],"
                        + "\"blockMinutes\":30,\"horizonDays\":60,\"holidays\":[\"netherlands\",\"2022-12-05\"]}");
        assertThat(LocationPlanJson.read(LocationPlanJson.write(plan))).isEqualTo(plan);
    }

    @Test
    void shouldReadWhatItWrites() {
        Random random = new Random(20_220_718);
        for (int i = 0; i < 1_000; i++) {
            LocationPlan plan = plan(random);

            assertThat(LocationPlanJson.read(LocationPlanJson.write(plan))).isEqualTo(plan);
        }
    }

    @Test
    void shouldTakeNothingForNothingPlanned() {
        assertThat(LocationPlanJson.read("")).isEqualTo(LocationPlan.NONE);
        assertThat(LocationPlanJson.read("{}")).isEqualTo(LocationPlan.NONE);
        assertThat(LocationPlanJson.read(LocationPlanJson.write(LocationPlan.NONE)))
                .isEqualTo(LocationPlan.NONE);
    }

    @Test
    void shouldTellWhatIsWrong() {
        assertThat(faults("[]")).containsExactly(new Faults.Fault("", Reason.WRONG_TYPE));
        assertThat(faults("{")).containsExactly(new Faults.Fault("", Reason.NOT_JSON));
        assertThat(faults("{\"desks\":[{\"from\":\"2022-07-18\",\"desks\":-1}],\"blockMinutes\":4,"
                        + "\"horizonDays\":\"60\",\"holidays\":[\"carnival\"],\"color\":1}"))
                .contains(
                        new Faults.Fault("/desks/0/desks", Reason.OUT_OF_RANGE),
                        new Faults.Fault("/blockMinutes", Reason.OUT_OF_RANGE),
                        new Faults.Fault("/horizonDays", Reason.WRONG_TYPE),
                        new Faults.Fault("/holidays/0", Reason.NOT_A_CHOICE),
                        new Faults.Fault("/color", Reason.UNKNOWN_FIELD));
        assertThatThrownBy(() -> LocationPlanJson.read("{\"blockMinutes\":4}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a location's plan is wrong at \"/blockMinutes\": OUT_OF_RANGE");
    }

    private static List<Faults.Fault> faults(String json) {
        Faults faults = new Faults();
        LocationPlanJson.read(json, faults);
        return faults.all();
    }

    private static LocationPlan plan(Random random) {
        List<DeskPlan.Entry> desks = new ArrayList<>();
        List<DatedAddress> addresses = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate from = DAY.plusDays(random.nextInt(400));
            LocalDate to = random.nextBoolean() ? Period.LAST : from.plusDays(random.nextInt(30));
            desks.add(new DeskPlan.Entry(new Period(from, to), random.nextInt(DeskPlan.DESKS_MAX + 1)));
            addresses.add(new DatedAddress(from, new Address("\"Straße\" " + i, "1043\\GK", "’s-Hertogenbosch")));
        }
        return new LocationPlan(
                new DeskPlan(desks),
                addresses,
                LocationPlan.BLOCK_MINUTES_MIN
                        + random.nextInt(LocationPlan.BLOCK_MINUTES_MAX - LocationPlan.BLOCK_MINUTES_MIN + 1),
                random.nextInt(LocationPlan.HORIZON_DAYS_MAX + 1),
                random.nextBoolean() ? List.of("netherlands") : List.of(DAY.toString()));
    }
}
