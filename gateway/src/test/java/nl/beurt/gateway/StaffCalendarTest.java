package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.StaffCalls.location;
import static nl.beurt.gateway.StaffCalls.today;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import nl.beurt.engine.view.SlotView;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds whose slots are made of opening hours and desks. */
class StaffCalendarTest {
    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private StaffCalls staff;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        staff = new StaffCalls(gateway);
        // No holiday rule: the test is run on any day.
        staff.plan("PUT", "locations/deventer", location("Deventer", "").replace("\"netherlands\"", ""));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldMakeSlotsOfOpeningHoursAndDesks() throws IOException {
        LocalDate day = today().plusDays(2);

        assertThat(make(day, day, "?dryRun=true").json()).containsEntry("dryRun", true);
        WireAnswer made = make(day, day, "");

        // Five hours of two desks, each serving four people an hour.
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.json()).containsEntry("seats", 40L);
        gateway.awaitView();
        assertThat(gateway.engine().view().slots())
                .hasSize(5)
                .extracting(SlotView::seats)
                .containsOnly(8);
        assertFaults(make(day, day.plusDays(1), ""), "/from OVERLAPPING_SLOTS");
        assertThat(make(day.plusDays(1), day.plusDays(1), "").json()).containsEntry("seats", 40L);
    }

    /** Slots that were made and dropped would take room for good. */
    @Test
    void shouldMakeNothingOfARoundForWhichThereIsNoRoom() throws IOException {
        gateway.close();
        gateway = RunningGateway.launch(directory, new GatewayContext().slotsMax(9));
        staff = new StaffCalls(gateway);
        LocalDate day = today().plusDays(2);

        assertProblem(make(day, day.plusDays(1), "?dryRun=true"), Problem.STORAGE_FULL);
        assertProblem(make(day, day.plusDays(1), ""), Problem.STORAGE_FULL);

        assertThat(gateway.engine().view().slots()).isEmpty();
        assertThat(make(day, day, "").status()).isEqualTo(201);
    }

    @Test
    void shouldRefuseDaysThatCannotBe() throws IOException {
        assertFaults(make(today().plusDays(30), today().plusDays(31), ""), "/to BEYOND_HORIZON");
        assertFaults(make(today().minusDays(9), today().minusDays(8), ""), "/locations NO_BLOCKS");
        assertFaults(make(today().plusDays(2), today().plusDays(1), ""), "/to BAD_PERIOD");
        staff.plan(
                "POST",
                "locations/deventer/close",
                "{\"from\":\"" + today().plusDays(5) + "\",\"reason\":\"the lease ends\"}");
        assertFaults(make(today().plusDays(4), today().plusDays(6), ""), "/to CLOSED_THEN");
        assertThat(make(today().plusDays(4), today().plusDays(4), "").json()).containsEntry("seats", 40L);
    }

    @Test
    void shouldFollowTheDesksOfEachDay() throws IOException {
        LocalDate day = today().plusDays(2);
        String desks = "{\"from\":\"%s\",\"to\":\"%s\",\"desks\":%d}";
        staff.plan("PUT", "locations/deventer/desks", desks.formatted(day, day, 3));

        assertThat(make(day, day, "").json()).containsEntry("seats", 60L);
        assertThat(staff.plan("PUT", "locations/deventer/desks", desks.formatted(day, day, 1))
                        .json())
                .isEqualTo(Map.of("slots", 5L, "overbooked", 0L));
        gateway.awaitView();
        assertThat(gateway.engine().view().slots()).extracting(SlotView::seats).containsOnly(4);
    }

    @Test
    void shouldRefuseTenYearsOfDaysAtOnce() throws IOException {
        assertFaults(make(today().minusYears(5), today().plusYears(5), ""), "/to BEYOND_HORIZON");
        assertThat(make(today().minusYears(10), today().plusDays(2), "?dryRun=true")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseARoundThatIsDrawnOrOpensWhenItsSlotsHaveBegun() throws IOException {
        LocalDate day = today().plusDays(2);
        String body = """
                {"product":"ukr","locations":["deventer"],"from":"%s","to":"%s",%s}
                """;
        Instant late = day.plusDays(1).atStartOfDay(RunningGateway.AMSTERDAM).toInstant();

        assertFaults(
                staff.plan(
                        "POST",
                        "rounds",
                        body.formatted(
                                day,
                                day,
                                "\"policy\":\"draw\",\"entriesCloseAt\":\"%s\",\"opensAt\":\"%s\""
                                        .formatted(late, late))),
                "/entriesCloseAt AFTER_SLOTS");
        assertFaults(
                staff.plan(
                        "POST",
                        "rounds",
                        body.formatted(day, day, "\"policy\":\"open\",\"opensAt\":\"%s\"".formatted(late))),
                "/opensAt AFTER_SLOTS");
    }

    @Test
    void shouldMakeSlotsOnlyWhereAProductIsOffered() throws IOException {
        staff.plan("PUT", "products/letter", StaffCalls.product("Letter", false, "bsn"));
        String body = """
                {"product":"letter","locations":["deventer"],"policy":"open","opensAt":"%s","from":"%s","to":"%s"}
                """.formatted(Instant.EPOCH, today().plusDays(2), today().plusDays(2));

        assertFaults(staff.plan("POST", "rounds", body), "/locations NOT_OFFERED");
    }

    private WireAnswer make(LocalDate from, LocalDate to, String query) throws IOException {
        return staff.plan("POST", "rounds" + query, """
                {"product":"ukr","locations":["deventer"],"policy":"open","opensAt":"%s","from":"%s","to":"%s"}
                """.formatted(Instant.EPOCH, from, to));
    }
}
