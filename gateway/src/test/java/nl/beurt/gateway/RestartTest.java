package nl.beurt.gateway;

import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.bsns;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.move;
import static nl.beurt.gateway.WireRequest.read;
import static nl.beurt.gateway.WireRequest.reissue;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import nl.beurt.gateway.key.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client was told holds after a restart on the same directory with the same keys. */
class RestartTest {
    @TempDir
    private Path directory;

    @Test
    void shouldAnswerRetriesByteForByteAfterARestart() throws IOException {
        Map<WireRequest, WireAnswer> before = new LinkedHashMap<>();
        WireAnswer availability;
        RunningGateway gateway = RunningGateway.launch(directory);
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100);
        long other = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 100);
        String live;
        String cancelled;
        try {
            String person = bsn();
            live = remember(gateway, before, book(key(), "ukr", slot, person)).text("key");
            remember(gateway, before, move(key(), live, person, other));
            remember(gateway, before, reissue(key(), live, person));
            String[] party = bsns(6);
            cancelled =
                    remember(gateway, before, book(key(), "ukr", slot, party)).text("key");
            gateway.call(cancel(cancelled, party[5]));
            gateway.awaitView();
            availability = gateway.call(get("/v1/availability?product=ukr"));
        } finally {
            gateway = gateway.restart();
        }

        try {
            for (Map.Entry<WireRequest, WireAnswer> each : before.entrySet()) {
                WireAnswer again = gateway.call(each.getKey());
                assertThat(again.status()).isEqualTo(each.getValue().status());
                assertThat(again.body()).isEqualTo(each.getValue().body());
                assertThat(again.sequence()).isEqualTo(each.getValue().sequence());
            }
            assertThat(gateway.call(read(live)).json())
                    .containsEntry("status", "booked")
                    .containsEntry("slot", Long.toString(other))
                    .containsEntry("version", 3L);
            assertThat(gateway.call(read(cancelled)).json()).containsEntry("status", "cancelled");
            WireAnswer after = gateway.call(get("/v1/availability?product=ukr"));
            assertThat(after.json().get("locations"))
                    .isEqualTo(availability.json().get("locations"));
            assertThat(JsonTree.number(after.json().get("version")))
                    .isGreaterThanOrEqualTo(JsonTree.number(availability.json().get("version")));
        } finally {
            gateway.close();
        }
    }

    private static WireAnswer remember(RunningGateway gateway, Map<WireRequest, WireAnswer> before, WireRequest request)
            throws IOException {
        WireAnswer answer = gateway.call(request);
        before.put(request, answer);
        return answer;
    }

    @Test
    void shouldAnswerRetriesWithTheKeysTheyWereMadeWith() throws IOException {
        String person = bsn();
        WireRequest request;
        WireAnswer first;
        try (RunningGateway gateway = RunningGateway.launch(directory)) {
            request = book(key(), "ukr", gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100), person);
            first = gateway.call(request);
        }
        try (RunningGateway gateway = RunningGateway.launch(directory, rotated(), new GatewayContext())) {
            assertThat(gateway.call(request).body()).isEqualTo(first.body());
            WireAnswer changed = gateway.call(reissue(key(), first.text("key"), person));
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.text("key")).isEqualTo(first.text("key"));
        }
    }

    /** With a second key of each rotating kind, which is the one in use. */
    private static Keys rotated() {
        Keys old = RunningGateway.keys(1);
        Keys fresh = RunningGateway.keys(2);
        Map<Integer, SecretKey> codes = new HashMap<>(old.codes());
        codes.putAll(fresh.codes());
        Map<Integer, SecretKey> capabilities = new HashMap<>(old.capabilities());
        capabilities.putAll(fresh.capabilities());
        return new Keys(old.bsn(), old.index(), codes, capabilities, 2, 2, old.signing(), old.signingKey());
    }

    @Test
    void shouldNotKeepAClientWaitingForAnAnswerWhoseKeyIsLost() throws IOException {
        WireRequest request;
        long slot;
        try (RunningGateway gateway = RunningGateway.launch(directory)) {
            slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100);
            request = book(key(), "ukr", slot, bsn());
            gateway.call(request);
        }
        RunningGateway gateway = RunningGateway.launch(directory, RunningGateway.keys(2), new GatewayContext());
        try (WireClient client = gateway.connect()) {
            assertThat(client.send(request.bytes()).isEnded()).isTrue();
            // Everybody else is served.
            assertThat(gateway.call(book(key(), "ukr", slot, bsn())).status()).isEqualTo(201);
        } finally {
            gateway.closeHavingLogged("key 1 is not in the key store");
        }
    }
}
