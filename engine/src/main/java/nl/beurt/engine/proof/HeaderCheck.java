package nl.beurt.engine.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.draw.RoundTerms;
import nl.beurt.engine.draw.Source;

/** The checks that need the first line only. */
final class HeaderCheck {
    /** All locations are in one time zone; a slot's local date is not hashed, so it is checked against its start. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final ProofHeader header;
    private final RoundTerms terms;
    private final Findings findings;
    private final DrawHashes hashes;

    HeaderCheck(ProofHeader header, Findings findings, DrawHashes hashes) {
        this.header = header;
        this.terms = header.terms();
        this.findings = findings;
        this.hashes = hashes;
    }

    /** The slots of the round, each once. */
    DrawSlots slots() {
        Set<Long> ids = new HashSet<>();
        List<DrawSlots.Slot> once = new ArrayList<>();
        for (ProofSlot of : header.slots()) {
            DrawSlots.Slot slot = of.slot();
            if (ids.add(slot.id())) {
                once.add(slot);
            } else {
                findings.fault(Fault.SLOT_TWICE, "slot %d is there twice", slot.id());
            }
            slot(slot, of.location());
        }
        DrawSlots slots = DrawSlots.of(once);
        byte[] hash = hashes.slotsHash(slots);
        if (!Arrays.equals(hash, terms.slotsHash())) {
            findings.fault(
                    Fault.SLOTS_HASH,
                    "the slots give %s, the header says slotsHash %s: ids, locations, starts or seats are not those"
                            + " committed to",
                    hex(hash),
                    hex(terms.slotsHash()));
        }
        findings.ok(Check.SLOTS, "%,d slots are those of slotsHash, dates as in %s", slots.size(), ZONE);
        return slots;
    }

    private void slot(DrawSlots.Slot slot, String location) {
        long day = LocalDate.ofInstant(Instant.ofEpochSecond(slot.startSeconds()), ZONE)
                .toEpochDay();
        if (day != slot.localDay()) {
            findings.fault(
                    Fault.SLOT_DAY,
                    "slot %d is on %s in %s, its localDate says %s",
                    slot.id(),
                    LocalDate.ofEpochDay(day),
                    ZONE,
                    LocalDate.ofEpochDay(slot.localDay()));
        }
        Long number = header.locations().get(location);
        if (number == null || number != slot.locationNumber()) {
            findings.fault(
                    Fault.SLOT_LOCATION,
                    "slot %d is at location %d and calls it %s, the header's locations say %s",
                    slot.id(),
                    slot.locationNumber(),
                    location,
                    number == null ? "nothing of it" : number.toString());
        }
    }

    void reveals() {
        if (terms.source().isBeacon()) {
            beacon();
            return;
        }
        int least = terms.source() == Source.COMMIT_REVEAL ? 2 : 1;
        if (header.commits().size() < least) {
            findings.fault(
                    Fault.COMMITS,
                    "source %s needs at least %d commits, there are %d",
                    terms.source().word(),
                    least,
                    header.commits().size());
        }
        if (terms.pulse() != 0) {
            findings.fault(
                    Fault.PULSE,
                    "source %s has no pulses, the header names pulse %d",
                    terms.source().word(),
                    terms.pulse());
        }
        byte[] hash = Reveals.hash(header.commits());
        if (!Arrays.equals(hash, terms.reveals())) {
            findings.fault(
                    Fault.REVEALS_HASH,
                    "the commits give %s, the header says reveals %s",
                    hex(hash),
                    hex(terms.reveals()));
        }
        secrets();
        findings.ok(
                Check.REVEALS,
                "%d secrets are those of their commits",
                header.secrets().size());
    }

    private void beacon() {
        if (!header.commits().isEmpty() || !header.secrets().isEmpty()) {
            findings.fault(
                    Fault.COMMITS,
                    "the randomness is that of a beacon (%s), so there are no commits and no secrets",
                    terms.source().word());
        }
        if (!Arrays.equals(terms.reveals(), new byte[DrawHashes.LENGTH])) {
            findings.fault(
                    Fault.REVEALS_HASH,
                    "the randomness is that of a beacon (%s), so reveals is all zeros, not %s",
                    terms.source().word(),
                    hex(terms.reveals()));
        }
        findings.ok(Check.REVEALS, "none: the randomness is that of a beacon");
    }

    private void secrets() {
        List<byte[]> open = new ArrayList<>(header.commits());
        for (int i = 0; i < header.secrets().size(); i++) {
            byte[] commit = hashes.commit(terms.roundId(), header.secrets().get(i));
            if (!open.removeIf(of -> Arrays.equals(of, commit))) {
                findings.fault(
                        Fault.SECRETS,
                        "secret %d gives the commit %s, which is none of those that were published",
                        i + 1,
                        hex(commit));
            }
        }
        for (byte[] commit : open) {
            findings.fault(Fault.SECRETS, "the secret of commit %s is missing", hex(commit));
        }
    }

    void commitment() {
        byte[] commitment = hashes.commitment(terms);
        if (!Arrays.equals(commitment, header.commitment())) {
            findings.fault(
                    Fault.COMMITMENT,
                    "the header gives %s, it says commitment %s: round, previous, times, source, pulse, reveals, n, root,"
                            + " slotsHash or registered is not what was committed to",
                    hex(commitment),
                    hex(header.commitment()));
        }
        findings.ok(Check.COMMITMENT, "%s", hex(commitment));
    }

    void randomness() {
        if (terms.source().isBeacon()) {
            return;
        }
        byte[] randomness = Reveals.randomness(hashes, terms.roundId(), header.secrets());
        if (!Arrays.equals(randomness, header.randomness())) {
            findings.fault(
                    Fault.RANDOMNESS,
                    "the secrets give %s, the header says randomness %s",
                    hex(randomness),
                    hex(header.randomness()));
        }
        if (terms.source() == Source.OPERATOR) {
            findings.warning(
                    Check.RANDOMNESS,
                    "it is that of the secrets, but the operator alone chose them: who knows all entries before"
                            + " choosing can choose the outcome");
        } else {
            findings.ok(
                    Check.RANDOMNESS,
                    "it is that of %d secrets: nobody chose it, unless all who committed did so together",
                    header.secrets().size());
        }
    }

    void seed() {
        byte[] seed = hashes.seed(header.commitment(), header.randomness());
        if (!Arrays.equals(seed, header.seed())) {
            findings.fault(
                    Fault.SEED,
                    "commitment and randomness give %s, the header says seed %s",
                    hex(seed),
                    hex(header.seed()));
        }
        findings.ok(Check.SEED, "%s", hex(seed));
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
