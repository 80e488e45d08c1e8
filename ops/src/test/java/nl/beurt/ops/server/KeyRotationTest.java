package nl.beurt.ops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.KeyKind;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.qr.QrCode;
import nl.beurt.ops.config.Outside;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was made before a rotation is good after it; what is new is made with the new keys. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyRotationTest {
    // Numbers from 900000000 on are not given out to anyone.
    private static final String PERSON = "900000004";
    private static final String OTHER = "900000016";
    private static final String KEY = "rotation-test-0000001";

    @TempDir
    private Path directory;

    private Path store() {
        return directory.resolve("keys.p12");
    }

    private Path password() {
        return directory.resolve("password");
    }

    private static String bookBody(int slot, String person) {
        return "{\"product\":\"ukr\",\"slot\":\"%d\",\"people\":[{\"bsn\":\"%s\"}]}".formatted(slot, person);
    }

    private static String text(HttpResponse<String> answer, String field) {
        assertThat(answer.body()).contains("\"" + field + "\":\"");
        return answer.body().replaceFirst("(?s).*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void shouldServeWhatWasMadeBeforeWithTheRotatedStore() throws Exception {
        HttpResponse<String> booked;
        String location;
        try (ServedDemo demo = ServedDemo.launch(directory, 60)) {
            booked = demo.call("POST", "/v1/bookings", KEY, bookBody(1, PERSON));
            assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
            location = text(booked, "location");
        }
        for (KeyKind kind : List.of(KeyKind.CODE, KeyKind.CAPABILITY, KeyKind.SIGNING, KeyKind.CODE)) {
            KeyFiles.rotate(store(), password(), kind);
        }
        Keys rotated = KeyFiles.load(store(), password());
        assertThat(rotated.codeKey()).isEqualTo(3);
        assertThat(rotated.capabilityKey()).isEqualTo(2);
        assertThat(rotated.signingKey()).isEqualTo(2);

        try (ServedDemo demo = ServedDemo.resume(directory)) {
            assertThat(demo.call("POST", "/v1/bookings", KEY, bookBody(1, PERSON))
                            .body())
                    .isEqualTo(booked.body());
            assertThat(demo.call("GET", "/v1/bookings/" + text(booked, "key"), "", "")
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> admitted = demo.desk(
                    "POST",
                    "/v1/staff/check-ins",
                    KEY,
                    "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"%s\"}"
                            .formatted(text(booked, "code"), PERSON, location));
            assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(200);
            assertThat(demo.call("POST", "/v1/bookings", "rotation-test-0000002", bookBody(2, OTHER))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(demo.call("GET", "/v1/keys", "", "").body()).contains("-1\",", "-2\",");
        }
        assertThat(new KeyCheckFile(directory.resolve("data")).read())
                .containsKeys("code-1", "code-2", "code-3", "capability-2", "signing-2");
    }

    @Test
    void shouldSignWhatWasMadeBeforeAsItWas() throws Exception {
        String entering = "{\"people\":[{\"bsn\":\"%s\"}],\"wishes\":[{\"anywhere\":true}]}".formatted(PERSON);
        String entered;
        String round;
        String qr;
        String ofQr;
        try (ServedDemo demo = ServedDemo.launchDraw(directory, 60, 2000, Outside.NONE)) {
            HttpResponse<String> answer = demo.call("POST", "/v1/rounds/1/entries", KEY, entering);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            entered = answer.body();
            String entry = text(answer, "entry");
            while (!demo.call("GET", "/v1/entries/" + entry, "", "").body().contains("\"state\":\"won\"")) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            round = signed(demo);
            assertThat(demo.call(
                                    "POST",
                                    "/v1/bookings/" + entry + "/code",
                                    "rotation-test-0000002",
                                    "{\"bsn\":\"%s\"}".formatted(PERSON))
                            .statusCode())
                    .isEqualTo(200);
            ofQr = "/v1/bookings/" + entry + "/qr";
            qr = demo.readAs(PERSON, ofQr).body();
        }
        assertThat(entered).containsPattern("\"keyId\":\"[0-9-]{10}-1\"");
        assertThat(round).containsPattern("\"keyId\":\"[0-9-]{10}-1\"");
        assertThat(qr).contains("BEURT1:");

        for (int restart = 0; restart < 2; restart++) {
            assertThat(KeyFiles.rotate(store(), password(), KeyKind.SIGNING)).isEqualTo("signing-" + (2 + restart));
            try (ServedDemo demo = ServedDemo.resume(directory)) {
                assertThat(demo.call("POST", "/v1/rounds/1/entries", KEY, entering)
                                .body())
                        .isEqualTo(entered);
                assertThat(signed(demo)).isEqualTo(round);
                assertThat(demo.readAs(PERSON, ofQr).body()).isEqualTo(qr);
            }
        }
        SigningTimes times = new SigningTimes(directory.resolve("data"), 3);
        assertThat(times.at(0)).isEqualTo(1);
        assertThat(times.at(System.currentTimeMillis() + 2000)).isEqualTo(3);
    }

    /** A round from what is signed of it on. */
    private static String signed(ServedDemo demo) throws Exception {
        String round = demo.call("GET", "/v1/rounds/1", "", "").body();
        return round.substring(round.indexOf("\"commitment\""), round.indexOf("\"randomness\""));
    }

    @Test
    void shouldLetANewKeySignFromItsFirstStartOn() throws Exception {
        Path data = directory.resolve("data");
        Files.createDirectories(data);
        assertThat(new SigningTimes(data, 2).at(5000)).isEqualTo(2);
        new SigningTimes(data, 2).keep(() -> 5000);
        // A start is not a rotation, however late it is.
        new SigningTimes(data, 2).keep(() -> 9000);
        SigningTimes third = new SigningTimes(data, 3);
        assertThat(third.at(Long.MAX_VALUE)).isEqualTo(2);
        third.keep(() -> 10_000);

        for (SigningTimes times : List.of(third, new SigningTimes(data, 3))) {
            assertThat(times.at(0)).isEqualTo(2);
            assertThat(times.at(10_999)).isEqualTo(2);
            assertThat(times.at(11_000)).isEqualTo(3);
        }
    }

    @Test
    void shouldSignWhatADirectoryFromBeforeHasWithItsNewestKey() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        new KeyCheckFile(data).write(Map.of("code-1", "a", "signing-1", "b", "signing-2", "c"));

        SigningTimes times = new SigningTimes(data, 3);
        times.keep(() -> 10_000);

        assertThat(times.at(9000)).isEqualTo(2);
        assertThat(times.at(12_000)).isEqualTo(3);
    }

    @Test
    void shouldRefuseAStoreThatLacksARotatedKeyAndNameTheRemedy() throws Exception {
        try (ServedDemo demo = ServedDemo.launch(directory, 60)) {
            assertThat(demo.sequence()).isPositive();
        }
        byte[] before = Files.readAllBytes(store());
        assertThat(KeyFiles.rotate(store(), password(), KeyKind.CODE)).isEqualTo("code-2");
        ServedDemo.resume(directory).close();
        Files.write(store(), before);

        assertThatThrownBy(() -> ServedDemo.resume(directory))
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("lacks key code-2")
                .hasMessageContaining("bring back the key store this directory was made with");
    }

    @Test
    void shouldLeaveTheStoreAsItWasWhereItCannotBeRotated() throws Exception {
        KeyFiles.create(store(), password());
        byte[] before = Files.readAllBytes(store());

        assertThatThrownBy(() -> KeyFiles.rotate(store(), password(), KeyKind.BSN))
                .isInstanceOf(IllegalArgumentException.class);
        Path wrong = Files.writeString(directory.resolve("wrong"), "another\n");
        assertThatThrownBy(() -> KeyFiles.rotate(store(), wrong, KeyKind.CODE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("give the password it was made with");
        assertThatThrownBy(() -> KeyFiles.rotate(directory.resolve("none"), password(), KeyKind.CODE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bring them back");
        assertThat(Files.readAllBytes(store())).isEqualTo(before);
    }

    @Test
    void shouldAddOneAfterTheOtherAtTheSameTime() throws Exception {
        KeyFiles.create(store(), password());
        ConcurrentLinkedQueue<String> names = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            threads.add(new Thread(() -> {
                try {
                    names.add(KeyFiles.rotate(store(), password(), KeyKind.SIGNING));
                } catch (IOException e) {
                    names.add(e.toString());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "signing-2", "signing-3", "signing-4", "signing-5", "signing-6", "signing-7");
        KeyStore opened = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store())) {
            opened.load(in, Files.readString(password()).strip().toCharArray());
        }
        assertThat(opened.size()).isEqualTo(11);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldVerifyQrCodesOfBothKeys() throws Exception {
        KeyFiles.create(store(), password());
        var earlier = new DayKeys(KeyFiles.load(store(), password()));
        QrCode qrCode = new QrCode(19_327, earlier.numberAt(0), 1, 1_669_885_200_000L, 1, 1, "BCFGJLQRSTUVXY");
        String text = qrCode.sign(earlier);
        KeyFiles.rotate(store(), password(), KeyKind.SIGNING);

        var now = new DayKeys(KeyFiles.load(store(), password()));

        assertThat(now.numberAt(0)).isEqualTo(2);
        QrCode.Read read = Objects.requireNonNull(QrCode.read(text));
        assertThat(now.publicKeys(19_327, 19_327))
                .hasSize(2)
                .anyMatch(key -> key.keyId().equals(qrCode.keyId()) && read.isSignedBy(key.publicKey()));
    }

    @Test
    void shouldKeepOwnerModeAndLinkOfAStore() throws Exception {
        KeyFiles.create(store(), password());
        Files.setPosixFilePermissions(store(), PosixFilePermissions.fromString("rw-r-----"));
        UserPrincipal owner = Files.getOwner(store());
        if (owner.getName().equals("root")) {
            // As where an administrator rotates the keys of the server's own user.
            owner = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(store(), owner);
        }
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("keys.p12"));

        KeyFiles.rotate(link, password(), KeyKind.CODE);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.getOwner(store())).isEqualTo(owner);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store())))
                .isEqualTo("rw-r-----");
        assertThat(KeyFiles.load(store(), password()).codeKey()).isEqualTo(2);
    }
}
