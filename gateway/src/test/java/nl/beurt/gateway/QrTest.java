package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import nl.beurt.gateway.qr.QrCode;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /v1/bookings/{key}/qr}. */
class QrTest {
    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private long slot;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    private static WireRequest qr(String booking, String person) {
        return WireRequest.get("/v1/bookings/" + booking + "/qr").with("Beurt-Person", person);
    }

    @Test
    void shouldSignTheCodeUnderTheKeyOfTheSlotsDay() throws IOException {
        String person = bsn();
        WireAnswer booked = gateway.call(WireRequest.book(key(), "ukr", slot, person, bsn()));

        WireAnswer answer = gateway.call(qr(booked.text("key"), person));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        QrCode.Read read = Objects.requireNonNull(QrCode.read(answer.text("qr")));
        QrCode qrCode = read.qrCode();
        assertThat(qrCode.code()).isEqualTo(booked.text("code").replace("-", ""));
        assertThat(qrCode.startMillis()).isEqualTo(RunningGateway.startMillis(1, 10));
        assertThat(qrCode.location()).isEqualTo(TestCatalog.ASSEN.number());
        assertThat(qrCode.persons()).isEqualTo(2);
        assertThat(qrCode.version()).isEqualTo(1);
        String publicKey =
                JsonTree.text(JsonTree.object(gateway.call(WireRequest.get("/v1/keys?keyId=" + qrCode.keyId()))
                                .jsonList()
                                .get(0))
                        .get("publicKey"));
        assertThat(read.isSignedBy(Base64.getDecoder().decode(publicKey))).isTrue();
        assertThat(answer.text()).doesNotContain(person);
        gateway = gateway.restart();
        assertThat(gateway.call(qr(booked.text("key"), person)).body()).isEqualTo(answer.body());
    }

    @Test
    void shouldDrawItForWhoWantsAPicture() throws IOException {
        String person = bsn();
        String booking =
                gateway.call(WireRequest.book(key(), "ukr", slot, person)).text("key");

        WireAnswer picture = gateway.call(qr(booking, person).with("Accept", "image/svg+xml"));

        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(picture.header("Vary")).isEqualTo("Accept");
        assertThat(picture.text()).startsWith("<svg ");
        assertThat(gateway.call(qr(booking, person).with("Accept", "image/svg+xml;q=0.5, application/json"))
                        .header("Content-Type"))
                .isEqualTo("application/json");
        assertProblem(gateway.call(qr(booking, person).with("Accept", "image/png")), Problem.NOT_ACCEPTABLE);
    }

    @Test
    void shouldBeForThePeopleOfTheBooking() throws IOException {
        String person = bsn();
        String booking =
                gateway.call(WireRequest.book(key(), "ukr", slot, person)).text("key");

        assertProblem(gateway.call(qr(booking, bsn())), Problem.WRONG_PERSON);
        assertProblem(gateway.call(qr(booking, person).without("Beurt-Person")), Problem.WRONG_PERSON);
        assertProblem(gateway.call(qr("a".repeat(26), person)), Problem.BOOKING_UNKNOWN);
    }

    @Test
    void shouldShowTheCodeThatThereIsNow() throws IOException {
        String person = bsn();
        String booking =
                gateway.call(WireRequest.book(key(), "ukr", slot, person)).text("key");
        String first = gateway.call(qr(booking, person)).text("qr");
        String code = gateway.call(WireRequest.reissue(key(), booking, person)).text("code");

        QrCode now = Objects.requireNonNull(
                        QrCode.read(gateway.call(qr(booking, person)).text("qr")))
                .qrCode();

        assertThat(now.code()).isEqualTo(code.replace("-", ""));
        assertThat(now.version()).isEqualTo(2);
        assertThat(Objects.requireNonNull(QrCode.read(first)).qrCode().code()).isNotEqualTo(now.code());
        gateway.call(WireRequest.cancel(booking, person));
        assertProblem(gateway.call(qr(booking, person)), Problem.BOOKING_NOT_ACTIVE);
    }
}
