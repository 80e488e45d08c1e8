package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.StaffCalls.product;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.TestPeople.vNumber;
import static nl.beurt.gateway.WireRequest.book;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.Product;
import nl.beurt.gateway.admit.rate.RateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused without a decision is what the engine would refuse, and for nothing else. */
class TooEarlyTest {
    private static final Product LETTER = new Product(5, "letter", "Letter", 10, 4, true, false, false, "", false);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory, new GatewayContext().rates(new RateLimits(10, 1, 0, false)));
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    /** Else they learn at the release that they are one person, and have lost it. */
    @Test
    void shouldTellBeforeTheReleaseThatTwoNumbersAreOfOnePerson() throws IOException {
        new StaffCalls(gateway).plan("PUT", "products/letter", product("Letter", true, "any"));
        gateway.awaitView();
        String number = vNumber();
        String person = bsn();
        gateway.callStaff(WireRequest.of("POST", "/v1/staff/identity-links")
                .with("Content-Type", "text/csv")
                .with("Idempotency-Key", key())
                .with("Authorization", "Bearer " + RunningGateway.PLANNER_TOKEN)
                .body(number + "," + person));
        long slot = gateway.newSlot(
                LETTER, TestCatalog.ASSEN, 9, RunningGateway.startMillis(2, 10), System.currentTimeMillis() + HOUR);

        assertFaults(gateway.call(book(key(), "letter", slot, number, person)), "/people PERSON_TWICE");
    }

    /** Its draw is late: when it opens nobody knows, so the engine is asked. */
    @Test
    void shouldAskTheEngineOnceTheAnnouncedInstantIsThere() throws Exception {
        long slot = gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.ASSEN, 10, RunningGateway.startMillis(1, 10));
        RoundCalls rounds = new RoundCalls(gateway);
        long round = rounds.announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(1000), RoundCalls.hash(9));
        rounds.awaitCommitted(round);
        TimeUnit.MILLISECONDS.sleep(500);
        String person = bsn();
        try (WireClient client = new WireClient(gateway.address(), InetAddress.getByName("127.0.0.9"))) {
            int early = 0;
            while (early < 100
                    && client.call(book(key(), "ukr", slot, person))
                            .text("code")
                            .equals("not-open-yet")) {
                early++;
            }
            // What is decided is bounded: fifty for the one that an address may fail, and the person's own; what is not
            // decided is not.
            assertThat(early).isBetween(50, 60);
        }
    }
}
