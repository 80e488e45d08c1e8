package nl.beurt.bench.replay.crowd;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.beurt.bench.replay.people.Devices;
import nl.beurt.bench.replay.people.Numbers;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.wire.Call;

/** How people and desks put what they ask for. */
final class Wording {
    private final Numbers numbers;
    private final SplittableRandom random;
    private boolean isBsnAsked;

    Wording(Numbers numbers, long seed) {
        this.numbers = numbers;
        this.random = new SplittableRandom(seed);
    }

    /** From now on everybody says who they are by BSN. */
    void askForBsn() {
        isBsnAsked = true;
    }

    boolean isBsnAsked() {
        return isBsnAsked;
    }

    private boolean isByBsn(Party party) {
        return isBsnAsked || party.isByBsn();
    }

    Call enter(Party party, String wishes) {
        return from(party, keyed(Call.of("POST", "/v1/rounds/next/entries")))
                .json("{\"product\":\"ukr\",\"people\":" + people(party) + ",\"wishes\":" + wishes + "}");
    }

    /**
     * As {@link #enter} of one whose connection is somewhere else.
     *
     * @param voucher empty for none
     */
    Call enterFrom(Party party, String address, String wishes, String voucher) {
        return from(party, keyed(Call.of("POST", "/v1/rounds/next/entries")))
                .with("X-Forwarded-For", address)
                .json("{\"product\":\"ukr\",\"people\":" + people(party) + ",\"wishes\":" + wishes
                        + (voucher.isEmpty() ? "" : ",\"voucher\":\"" + voucher + '"') + "}");
    }

    Call book(Party party, String product, String slot) {
        return from(party, keyed(Call.of("POST", "/v1/bookings")))
                .json("{\"product\":\"" + product + "\",\"slot\":\"" + slot + "\",\"people\":" + people(party) + "}");
    }

    Call code(Party party) {
        return keyed(Call.of("POST", "/v1/bookings/" + party.key() + "/code")).json(person(party, party.firstPerson()));
    }

    Call cancel(Party party) {
        return from(party, Call.of("DELETE", "/v1/bookings/" + party.key())).with("Beurt-Person", first(party));
    }

    Call withdraw(Party party) {
        return from(party, Call.of("DELETE", "/v1/entries/" + party.key())).with("Beurt-Person", first(party));
    }

    Call wishAnywhere(Party party) {
        return keyed(Call.of("PUT", "/v1/entries/" + party.key() + "/wishes"))
                .with("Beurt-Person", first(party))
                .json("{\"wishes\":[{\"anywhere\":true}]}");
    }

    Call move(Party party, String slot) {
        return from(party, keyed(Call.of("PUT", "/v1/bookings/" + party.key() + "/slot")))
                .with("Beurt-Person", first(party))
                .json("{\"slot\":\"" + slot + "\"}");
    }

    /** On the party's device somebody asks whether a code is real, as one person. */
    Call check(Party by, String code, Party as) {
        return from(by, Call.of("POST", "/v1/codes/check"))
                .json("{\"code\":\"" + code + "\","
                        + person(as, as.firstPerson()).substring(1));
    }

    /** Somebody tells that a code is sold. */
    Call report(String code) {
        return keyed(Call.of("POST", "/v1/fraud-reports"))
                .json("{\"description\":\"This code is sold in a group\",\"code\":\"" + code + "\"}");
    }

    /** Somebody is at a desk with another's code. */
    String checkInWithCodeOf(Party holder, Party other) {
        return "{\"code\":\"" + holder.code() + "\"," + atDesk(other) + ",\"location\":\"" + holder.location() + "\"}";
    }

    static Call readBooking(Party party) {
        return Call.get("/v1/bookings/" + party.key());
    }

    static Call readEntry(Party party) {
        return Call.get("/v1/entries/" + party.key());
    }

    String checkIn(Party party) {
        return "{\"code\":\"" + party.code() + "\"," + atDesk(party) + ",\"location\":\"" + party.location() + "\"}";
    }

    String served(Party party) {
        return "{\"code\":\"" + party.code() + "\"," + atDesk(party) + "}";
    }

    private String atDesk(Party party) {
        IntFunction<String> number = isByBsn(party) ? numbers::bsn : numbers::vNumber;
        return "\"bsns\":["
                + persons(party).mapToObj(number).map(each -> '"' + each + '"').collect(Collectors.joining(",")) + "]";
    }

    private String people(Party party) {
        return persons(party)
                .mapToObj(each -> born(person(party, each), numbers.birthDate(each)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String born(String person, LocalDate day) {
        return person.substring(0, person.length() - 1) + ",\"birthDate\":\"" + day + "\"}";
    }

    /** As {@link #enter} of one who gives a wrong date of birth. */
    Call enterBornOn(Party party, LocalDate day, String wishes) {
        return from(party, keyed(Call.of("POST", "/v1/rounds/next/entries")))
                .json("{\"product\":\"ukr\",\"people\":[" + born(person(party, party.firstPerson()), day)
                        + "],\"wishes\":" + wishes + "}");
    }

    /** The lines of somebody's numbers in a register. */
    String registered(int person, String product, boolean isByBsnOnly) {
        String rest = "," + numbers.birthDate(person) + "," + product + "\n";
        return numbers.bsn(person) + rest + (isByBsnOnly ? "" : numbers.vNumber(person) + rest);
    }

    private String person(Party party, int person) {
        return isByBsn(party)
                ? "{\"bsn\":\"" + numbers.bsn(person) + "\"}"
                : "{\"vNumber\":\"" + numbers.vNumber(person) + "\"}";
    }

    private String first(Party party) {
        return isByBsn(party) ? numbers.bsn(party.firstPerson()) : numbers.vNumber(party.firstPerson());
    }

    private static IntStream persons(Party party) {
        return IntStream.range(party.firstPerson(), party.firstPerson() + party.size());
    }

    /** One line that says which numbers are of the same person. */
    String link(int person) {
        return numbers.vNumber(person) + "," + numbers.bsn(person) + "\n";
    }

    /** Sent by the party's device, which says its word where it has one. */
    static Call from(Party party, Call call) {
        String word = Devices.word(party);
        return word == null ? call : call.with("Beurt-Device", word);
    }

    private Call keyed(Call call) {
        return call.with("Idempotency-Key", HexKey.of(random.nextLong(), random.nextLong()));
    }
}
