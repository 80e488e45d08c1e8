package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import nl.beurt.engine.code.Base32;
import nl.beurt.engine.draw.Allocation;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.DrawOrder;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.MerkleTree;
import nl.beurt.engine.draw.PathStep;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.draw.RoundTerms;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.engine.proof.ProofSlot;
import nl.beurt.engine.proof.ProofWriter;
import org.jspecify.annotations.Nullable;

/** A draw by chance and its proof, signed, of any size: the same seed gives the same draw. */
final class SampleProof {
    static final String KEY_ID = "sign-2022-12-01";

    private static final KeyPair KEYS = keys();
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 12, 1);
    private static final int DAYS = 6;
    private static final List<String> WORDS =
            List.of("amsterdam", "assen", "den-bosch", "quote\"back\\slash", "zo\u00eb\u0001\ud83d\ude00");

    private static final List<Source> SOURCES = List.of(Source.values());

    private final Random random;
    private final DrawHashes hashes = new DrawHashes();
    private final Map<String, Long> used = new TreeMap<>();
    private final List<ProofSlot> slots = new ArrayList<>();
    private final int entryCount;
    private final DrawPool pool;
    private final long roundId;
    private final byte[] previous;
    private final ProofHeader header;
    private String firstEntry = "";

    private SampleProof(long seed, int slotCount, int entryCount, byte[] previous) {
        this(seed, slotCount, entryCount, previous, 0, null);
    }

    private SampleProof(
            long seed, int slotCount, int entryCount, byte[] previous, long pulse, byte @Nullable [] pulseRandomness) {
        random = new Random(seed);
        this.previous = previous;
        this.entryCount = entryCount;
        roundId = 1L + Math.floorMod(seed, 1_000_000);
        for (int i = 0; i < slotCount; i++) {
            slots.add(slot(100 + 7L * i));
        }
        pool = pool();
        header = pulseRandomness == null
                ? header(SOURCES.get(slotCount % SOURCES.size()), null)
                : header(Source.DRAND, new Pulse(pulse, pulseRandomness));
    }

    static SampleProof of(long seed, int slotCount, int entryCount) {
        return new SampleProof(seed, slotCount, entryCount, new byte[32]);
    }

    /** A draw by a pulse of drand. */
    static SampleProof withPulse(long seed, int entryCount, long pulse, byte[] randomness) {
        return new SampleProof(seed, 5, entryCount, new byte[32], pulse, randomness);
    }

    private record Pulse(long number, byte[] randomness) {}

    static SampleProof after(SampleProof before, long seed, int slotCount, int entryCount) {
        return new SampleProof(seed, slotCount, entryCount, before.header.commitment());
    }

    /** The answer of {@code GET /v1/keys}. */
    static String keysJson() {
        byte[] encoded = KEYS.getPublic().getEncoded();
        String raw =
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        return """
                [{"keyId":"another","algorithm":"Ed25519","publicKey":"%s","validFrom":null,"validTo":null},
                 {"keyId":"%s","algorithm":"Ed25519","publicKey":"%s","validFrom":"2022-11-30T00:00:00Z","validTo":"2032-12-02T00:00:00Z"}]
                """.formatted(Base64.getEncoder().encodeToString(new byte[32]), KEY_ID, raw);
    }

    ProofHeader header() {
        return header;
    }

    /** The capability of the entry that was added first. */
    String firstEntry() {
        return firstEntry;
    }

    /** The answer of {@code GET /v1/entries/{entry}} for the first entry. */
    String pathJson() {
        byte[] leaves = pool.leaves(hashes);
        byte[] leaf = Arrays.copyOf(leaves, 32);
        byte[] ticket = new byte[32];
        pool.ticket(0, ticket, 0);
        List<String> steps = new ArrayList<>();
        for (PathStep step : MerkleTree.of(hashes, leaves).path(leaf)) {
            steps.add("{\"side\":\"%s\",\"hash\":\"%s\"}"
                    .formatted(step.side() == PathStep.Side.LEFT ? "left" : "right", hex(step.hash())));
        }
        return "{\"state\":\"waiting\",\"proof\":{\"round\":\"%d\",\"ticket\":\"%s\",\"leaf\":\"%s\",\"path\":[%s]}}"
                .formatted(roundId, hex(ticket), hex(leaf), String.join(",", steps));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    void write(OutputStream out) throws IOException {
        byte[] keys = pool.keys(hashes, header.seed());
        DrawOrder order = DrawOrder.of(pool, keys);
        DrawSlots drawSlots = header.drawSlots();
        Allocation allocation = new Allocation(pool, drawSlots, order).serveAll();
        ProofWriter.write(out, header, pool, drawSlots, keys, order, allocation);
    }

    private DrawPool pool() {
        DrawPool.Builder builder = DrawPool.builder(entryCount);
        byte[] digest = new byte[32];
        byte[] entry = new byte[Base32.LENGTH];
        byte[] ticket = new byte[32];
        byte[] packed = new byte[Wish.MOST * Wish.PACKED];
        for (int i = 0; i < entryCount; i++) {
            random.nextBytes(digest);
            Base32.write(digest, entry, 0);
            if (i == 0) {
                firstEntry = new String(entry, US_ASCII);
            }
            hashes.entryHash(entry, 0, ticket, 0);
            hashes.ticket(roundId, ticket, 0, ticket, 0);
            int tier = random.nextInt(4) > 0 ? 0 : random.nextInt(DrawPool.HIGHEST_TIER + 1);
            int wishCount = 1 + random.nextInt(random.nextInt(50) == 0 ? Wish.MOST : 3);
            for (int rank = 0; rank < wishCount; rank++) {
                wish().pack(packed, rank * Wish.PACKED);
            }
            builder.add(ticket, 0, 1 + random.nextInt(6), tier, packed, 0, wishCount);
        }
        return builder.build();
    }

    private ProofSlot slot(long id) {
        long start = FIRST_DAY.atStartOfDay(ZONE).toEpochSecond()
                + 86_400L * random.nextInt(DAYS)
                + 1_800L * random.nextInt(random.nextInt(10) == 0 ? 48 : 4);
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(start), ZONE);
        String word = word();
        int seats = random.nextInt(random.nextBoolean() ? 5 : 13);
        return new ProofSlot(new DrawSlots.Slot(id, number(word), start, (int) day.toEpochDay(), seats), word);
    }

    private Wish wish() {
        int from = random.nextInt(3) > 0 ? Wish.FIRST_DAY : day();
        int to = random.nextInt(3) > 0 ? Wish.LAST_DAY : day();
        return switch (random.nextInt(3)) {
            case 0 ->
                slots.isEmpty() || random.nextInt(10) == 0
                        ? Wish.slot(Long.MAX_VALUE - random.nextInt(2))
                        : Wish.slot(
                                slots.get(random.nextInt(slots.size())).slot().id());
            case 1 -> Wish.location(number(word()), from, to);
            default -> Wish.anywhere(from, to);
        };
    }

    private String word() {
        return WORDS.get(random.nextInt(random.nextInt(5) == 0 ? WORDS.size() : 2));
    }

    private long number(String word) {
        return used.computeIfAbsent(word, of -> 1L + WORDS.indexOf(of));
    }

    private int day() {
        return (int) FIRST_DAY.toEpochDay() + random.nextInt(DAYS + 2) - 1;
    }

    private ProofHeader header(Source source, @Nullable Pulse pulse) {
        List<byte[]> secrets = source.isBeacon()
                ? List.of()
                : IntStream.range(0, source == Source.OPERATOR ? 1 : 2 + random.nextInt(3))
                        .mapToObj(i -> bytes32())
                        .toList();
        List<byte[]> commits =
                secrets.stream().map(secret -> hashes.commit(roundId, secret)).toList();
        RoundTerms terms = new RoundTerms(
                roundId,
                previous,
                1_669_200_000L,
                1_669_800_000L,
                source,
                pulse != null ? pulse.number() : source.isBeacon() ? 1_000_000 + random.nextInt(1_000) : 0,
                source.isBeacon() ? new byte[32] : Reveals.hash(commits),
                entryCount,
                MerkleTree.of(hashes, pool.leaves(hashes)).root(),
                hashes.slotsHash(
                        DrawSlots.of(slots.stream().map(ProofSlot::slot).toList())),
                65_000);
        byte[] commitment = hashes.commitment(terms);
        byte[] randomness = pulse != null
                ? pulse.randomness()
                : source.isBeacon() ? bytes32() : Reveals.randomness(hashes, roundId, secrets);
        byte[] seed = hashes.seed(commitment, randomness);
        return new ProofHeader(
                terms,
                commitment,
                randomness,
                seed,
                commits,
                secrets,
                signature(commitment),
                KEY_ID,
                used,
                slots,
                null);
    }

    private byte[] bytes32() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] signature(byte[] commitment) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEYS.getPrivate());
            signature.update(ProofHeader.signed(commitment));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
