package nl.beurt.engine.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.draw.Allocation;
import nl.beurt.engine.draw.DrawOrder;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.RoundTerms;
import nl.beurt.engine.draw.Wish;

/**
 * Writes a proof, line by line: the same proof always gives the same bytes.
 *
 * <p>What is written reaches the stream in portions, the last of it by {@link #flush}; the stream is not closed.
 */
public final class ProofWriter {
    /** Stands for no slot. */
    public static final long NO_SLOT = -1;

    private static final byte[] RANK = bytes("{\"rank\":");
    private static final byte[] TICKET = bytes(",\"ticket\":");
    private static final byte[] GROUP_SIZE = bytes(",\"groupSize\":");
    private static final byte[] TIER = bytes(",\"tier\":");
    private static final byte[] WISHES = bytes(",\"wishes\":[");
    private static final byte[] WISH_SLOT = bytes("{\"slot\":\"");
    private static final byte[] WISH_LOCATION = bytes("{\"location\":");
    private static final byte[] WISH_ANYWHERE = bytes("{\"anywhere\":true");
    private static final byte[] FROM = bytes(",\"from\":");
    private static final byte[] TO = bytes(",\"to\":");
    private static final byte[] KEY = bytes("],\"key\":");
    private static final byte[] SLOT = bytes(",\"slot\":\"");
    private static final byte[] NULL_SLOT = bytes(",\"slot\":null}\n");
    private static final byte[] COMMA = bytes(",");
    private static final byte[] CLOSE = bytes("}");
    private static final byte[] QUOTE_CLOSE = bytes("\"}");
    private static final byte[] QUOTE_END = bytes("\"}\n");

    private final JsonBytes json;
    private final Map<Long, String> words = new HashMap<>();
    private final byte[] hashes = new byte[64];
    private final byte[] wishes = new byte[Wish.MOST * Wish.PACKED];

    /** Nothing is written yet. */
    public ProofWriter(OutputStream out) {
        json = new JsonBytes(out);
    }

    /** Writes a whole draw: header and entries. */
    public static void write(
            OutputStream out,
            ProofHeader header,
            DrawPool pool,
            DrawSlots slots,
            byte[] keys,
            DrawOrder order,
            Allocation allocation)
            throws IOException {
        ProofWriter writer = new ProofWriter(out);
        writer.header(header);
        for (int rank = 0; rank < order.size(); rank++) {
            int slot = allocation.slot(rank);
            writer.entry(rank, pool, order.entry(rank), keys, slot == Allocation.NONE ? NO_SLOT : slots.id(slot));
        }
        writer.flush();
    }

    /** Writes the first line. */
    public void header(ProofHeader header) throws IOException {
        header.locations().forEach((word, number) -> words.put(number, word));
        RoundTerms terms = header.terms();
        json.raw("{\"round\":").text(Long.toString(terms.roundId()));
        hash("previous", terms.previous());
        json.raw(",\"entriesOpen\":").number(terms.entriesOpen());
        json.raw(",\"entriesClose\":").number(terms.entriesClose());
        json.raw(",\"source\":").text(terms.source().word());
        json.raw(",\"pulse\":").text(Long.toString(terms.pulse()));
        hash("reveals", terms.reveals());
        json.raw(",\"n\":").number(terms.entries());
        hash("root", terms.root());
        hash("slotsHash", terms.slotsHash());
        json.raw(",\"registered\":").number(terms.registered());
        hash("commitment", header.commitment());
        hash("randomness", header.randomness());
        hash("seed", header.seed());
        hashes("commits", header.commits());
        hashes("secrets", header.secrets());
        json.raw(",\"signature\":").text(Base64.getEncoder().encodeToString(header.signature()));
        json.raw(",\"keyId\":").text(header.keyId());
        locations(header.locations());
        slots(header.slots());
        if (header.beacon() != null) {
            json.raw(",\"beacon\":").raw(header.beacon());
        }
        json.raw("}\n").portion();
    }

    /**
     * Writes the line of one entry of a pool.
     *
     * @param rank from 0; the line's rank is one more
     * @param keys of the pool, 32 bytes each
     * @param slotId what the entry got, or {@link #NO_SLOT}
     */
    public void entry(int rank, DrawPool pool, int entry, byte[] keys, long slotId) throws IOException {
        pool.ticket(entry, hashes, 0);
        System.arraycopy(keys, 32 * entry, hashes, 32, 32);
        int count = pool.wishes(entry, wishes, 0);
        entry(rank, pool.groupSize(entry), pool.tier(entry), count, slotId);
    }

    /** Hands everything that was written to the stream. */
    public void flush() throws IOException {
        json.flush();
    }

    private void entry(int rank, int groupSize, int tier, int wishCount, long slotId) throws IOException {
        json.raw(RANK).number(rank + 1L);
        json.raw(TICKET).hash(hashes, 0);
        json.raw(GROUP_SIZE).number(groupSize);
        json.raw(TIER).number(tier);
        json.raw(WISHES);
        for (int i = 0; i < wishCount; i++) {
            wish(Wish.unpack(wishes, i * Wish.PACKED), i > 0);
        }
        json.raw(KEY).hash(hashes, 32);
        if (slotId == NO_SLOT) {
            json.raw(NULL_SLOT);
        } else {
            json.raw(SLOT).number(slotId).raw(QUOTE_END);
        }
        json.portion();
    }

    private void wish(Wish wish, boolean isNext) {
        if (isNext) {
            json.raw(COMMA);
        }
        switch (wish.kind()) {
            case SLOT -> {
                json.raw(WISH_SLOT).number(wish.id()).raw(QUOTE_CLOSE);
                return;
            }
            case LOCATION -> json.raw(WISH_LOCATION).text(word(wish.id()));
            case ANYWHERE -> json.raw(WISH_ANYWHERE);
        }
        if (wish.fromDay() != Wish.FIRST_DAY) {
            json.raw(FROM).date(wish.fromDay());
        }
        if (wish.toDay() != Wish.LAST_DAY) {
            json.raw(TO).date(wish.toDay());
        }
        json.raw(CLOSE);
    }

    private String word(long number) {
        String word = words.get(number);
        if (word == null) {
            throw new IllegalArgumentException(
                    "location " + number + " is wished, but not among the locations of the header");
        }
        return word;
    }

    private void locations(Map<String, Long> locations) {
        json.raw(",\"locations\":{");
        boolean isNext = false;
        for (String word : locations.keySet().stream().sorted().toList()) {
            json.raw(isNext ? "," : "").text(word).raw(":").number(locations.getOrDefault(word, 0L));
            isNext = true;
        }
        json.raw("}");
    }

    private void slots(List<ProofSlot> slots) throws IOException {
        json.raw(",\"slots\":[");
        for (Iterator<ProofSlot> each = slots.iterator(); each.hasNext(); ) {
            ProofSlot of = each.next();
            DrawSlots.Slot slot = of.slot();
            json.raw("{\"id\":").text(Long.toString(slot.id()));
            json.raw(",\"location\":").text(of.location());
            json.raw(",\"number\":").number(slot.locationNumber());
            json.raw(",\"startsAt\":")
                    .text(Instant.ofEpochSecond(slot.startSeconds()).toString());
            json.raw(",\"localDate\":").date(slot.localDay());
            json.raw(",\"seats\":").number(slot.seats());
            json.raw(each.hasNext() ? "}," : "}").portion();
        }
        json.raw("]");
    }

    private void hash(String name, byte[] hash) {
        json.raw(",\"").raw(name).raw("\":").hash(hash, 0);
    }

    private void hashes(String name, List<byte[]> list) {
        json.raw(",\"").raw(name).raw("\":[");
        for (int i = 0; i < list.size(); i++) {
            json.raw(i == 0 ? "" : ",").hash(list.get(i), 0);
        }
        json.raw("]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
