package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.proof.Fault;

/** A sound proof, taken apart, altered in one place by chance, and put together again. */
final class Tampering {
    private final Random random;
    private final Map<String, Object> header;
    private final List<Map<String, Object>> entries = new ArrayList<>();

    /** One way to alter a proof. */
    interface Kind {
        /** Alters it; false when this proof has nothing of the kind. */
        boolean alter(Tampering of);
    }

    /** A way to alter a proof, and the faults that must be named, of all that are found. */
    record Named(String name, Set<Fault> faults, Kind kind) {}

    Tampering(byte[] proof, Random random) {
        this.random = random;
        List<Map<String, Object>> lines = new ArrayList<>();
        new String(proof, UTF_8).lines().forEach(line -> lines.add(object(line)));
        header = lines.get(0);
        entries.addAll(lines.subList(1, lines.size()));
    }

    String text() {
        StringBuilder text = new StringBuilder(Json.of(header)).append('\n');
        entries.forEach(entry -> text.append(Json.of(entry)).append('\n'));
        return text.toString();
    }

    static List<Named> kinds() {
        return List.of(
                // What the commitment binds.
                of("round", of -> of.id(of.header, "round"), Fault.COMMITMENT),
                of("previous", of -> of.hash(of.header, "previous"), Fault.COMMITMENT, Fault.CHAIN),
                of("entriesOpen", of -> of.number(of.header, "entriesOpen"), Fault.COMMITMENT),
                of("entriesClose", of -> of.number(of.header, "entriesClose"), Fault.COMMITMENT),
                of("source", Tampering::source, Fault.COMMITMENT),
                of("pulse", of -> of.id(of.header, "pulse"), Fault.COMMITMENT),
                of("reveals", of -> of.hash(of.header, "reveals"), Fault.COMMITMENT, Fault.REVEALS_HASH),
                of("n", of -> of.number(of.header, "n"), Fault.COMMITMENT, Fault.COUNT),
                of("root", of -> of.hash(of.header, "root"), Fault.COMMITMENT, Fault.ROOT),
                of("slotsHash", of -> of.hash(of.header, "slotsHash"), Fault.COMMITMENT, Fault.SLOTS_HASH),
                of("registered", of -> of.number(of.header, "registered"), Fault.COMMITMENT),
                // What follows from it.
                of("commitment", of -> of.hash(of.header, "commitment"), Fault.COMMITMENT, Fault.SEED, Fault.SIGNATURE),
                of("randomness", of -> of.hash(of.header, "randomness"), Fault.SEED),
                of("seed", of -> of.hash(of.header, "seed"), Fault.SEED, Fault.KEY),
                of("signature", Tampering::signature, Fault.SIGNATURE),
                of("keyId", of -> of.put(of.header, "keyId", "sign-2022-12-02"), Fault.SIGNING_KEY),
                of("another's keyId", of -> of.put(of.header, "keyId", "another"), Fault.SIGNATURE),
                of("commit altered", of -> of.listed("commits", 0), Fault.REVEALS_HASH, Fault.SECRETS),
                of("commit dropped", of -> of.listed("commits", -1), Fault.REVEALS_HASH, Fault.SECRETS),
                of("commit added", of -> of.listed("commits", 1), Fault.REVEALS_HASH),
                of("secret altered", of -> of.listed("secrets", 0), Fault.SECRETS, Fault.RANDOMNESS),
                of("secret dropped", of -> of.listed("secrets", -1), Fault.SECRETS, Fault.RANDOMNESS),
                of("secret added", of -> of.listed("secrets", 1), Fault.SECRETS),
                of("secret and commit replaced", Tampering::replaced, Fault.REVEALS_HASH, Fault.RANDOMNESS),
                of("field of the header dropped", of -> of.dropField(of.header), Fault.MALFORMED),
                // Slots.
                of("slot dropped", of -> of.rows("slots").remove(of.one(of.rows("slots"))), Fault.SLOTS_HASH),
                of("slot added", Tampering::addSlot, Fault.SLOTS_HASH),
                of("slot twice", Tampering::slotTwice, Fault.SLOT_TWICE),
                of("slot's id", of -> of.id(of.one(of.rows("slots")), "id"), Fault.SLOTS_HASH),
                of("slot's seats", of -> of.number(of.one(of.rows("slots")), "seats"), Fault.SLOTS_HASH),
                of("slot's number", of -> of.number(of.one(of.rows("slots")), "number"), Fault.SLOTS_HASH),
                of("slot's start", Tampering::slotStart, Fault.SLOTS_HASH),
                of("slot's day", Tampering::slotDay, Fault.SLOT_DAY),
                of("slot's location", Tampering::slotLocation, Fault.SLOT_LOCATION),
                of("location added", Tampering::addLocation, Fault.LOCATIONS),
                // Entries.
                of("entry dropped", Tampering::dropEntry, Fault.COUNT, Fault.ROOT),
                of("entry dropped, n and ranks to fit", Tampering::dropEntryToFit, Fault.COMMITMENT, Fault.ROOT),
                of("entry added", Tampering::addEntry, Fault.COUNT, Fault.ROOT),
                of("entry twice", Tampering::entryTwice, Fault.COUNT, Fault.TICKET_TWICE, Fault.ROOT),
                of("entries swapped", Tampering::swapEntries, Fault.ORDER),
                of("rank", of -> of.number(of.one(of.entries), "rank"), Fault.RANK),
                of("ticket", of -> of.hash(of.one(of.entries), "ticket"), Fault.ROOT, Fault.KEY),
                of("group size", Tampering::groupSize, Fault.ROOT),
                of("group size beyond 6", of -> of.put(of.one(of.entries), "groupSize", 7L), Fault.MALFORMED),
                of("tier", Tampering::tier, Fault.ROOT),
                of("tier beyond 64", of -> of.put(of.one(of.entries), "tier", 65L), Fault.MALFORMED),
                of("wish dropped", Tampering::dropWish, Fault.ROOT),
                of("wish added", of -> of.wishes().add(object("{\"slot\":\"4711\"}")), Fault.ROOT),
                of("wishes re-ordered", Tampering::swapWishes, Fault.ROOT),
                of("wish's day", Tampering::wishDay, Fault.ROOT),
                of("wish's kind", Tampering::wishKind, Fault.ROOT),
                of("wish's unknown field", of -> of.put(of.wish(), "until", "2022-12-01"), Fault.MALFORMED),
                of("key", of -> of.hash(of.one(of.entries), "key"), Fault.KEY),
                of("slot given", Tampering::giveSlot, Fault.ALLOCATION),
                of("slot taken", Tampering::takeSlot, Fault.ALLOCATION),
                of("slots of two swapped", Tampering::swapSlots, Fault.ALLOCATION),
                of("field of an entry dropped", of -> of.dropField(of.one(of.entries)), Fault.MALFORMED));
    }

    private static Named of(String name, Kind kind, Fault... faults) {
        return new Named(name, Set.of(faults), kind);
    }

    private boolean source() {
        List<String> others = new ArrayList<>(List.of("nist", "drand", "commit-reveal", "operator"));
        others.remove(header.get("source"));
        return put(header, "source", others.get(random.nextInt(others.size())));
    }

    private boolean signature() {
        char[] base64 = text(header, "signature").toCharArray();
        // Not the last characters, which hold fewer bits than one can see.
        int at = random.nextInt(80);
        base64[at] = base64[at] == 'A' ? 'B' : 'A';
        return put(header, "signature", new String(base64));
    }

    /** Alters, drops (-1) or adds (1) a hash in a list. */
    private boolean listed(String name, int change) {
        List<Object> list = list(header, name);
        if (list.isEmpty()) {
            return false;
        }
        int at = random.nextInt(list.size());
        if (change < 0) {
            list.remove(at);
        } else if (change > 0) {
            list.add(hash32());
        } else {
            list.set(at, altered((String) list.get(at)));
        }
        return true;
    }

    private boolean replaced() {
        if (list(header, "commits").isEmpty()) {
            return false;
        }
        byte[] secret = HexFormat.of().parseHex(hash32());
        DrawHashes hashes = new DrawHashes();
        byte[] old = HexFormat.of().parseHex((String) list(header, "secrets").get(0));
        long round = Long.parseLong(text(header, "round"));
        String oldCommit = HexFormat.of().formatHex(hashes.commit(round, old));
        list(header, "commits").remove(oldCommit);
        list(header, "commits").add(HexFormat.of().formatHex(hashes.commit(round, secret)));
        list(header, "secrets").set(0, HexFormat.of().formatHex(secret));
        return true;
    }

    private boolean addSlot() {
        Map<String, Object> slot = new LinkedHashMap<>(one(rows("slots")));
        slot.put("id", "99999999");
        return rows("slots").add(slot);
    }

    private boolean slotTwice() {
        return rows("slots").add(new LinkedHashMap<>(one(rows("slots"))));
    }

    private boolean slotStart() {
        Map<String, Object> slot = one(rows("slots"));
        String start = text(slot, "startsAt");
        String minute = start.charAt(14) == '0' ? "3" : "0";
        return put(slot, "startsAt", start.substring(0, 14) + minute + start.substring(15));
    }

    private boolean slotDay() {
        Map<String, Object> slot = one(rows("slots"));
        String day = text(slot, "localDate");
        return put(slot, "localDate", day.equals("2022-12-03") ? "2022-12-04" : "2022-12-03");
    }

    private boolean slotLocation() {
        Map<String, Object> slot = one(rows("slots"));
        List<String> others = new ArrayList<>(map(header, "locations").keySet());
        others.remove(text(slot, "location"));
        return !others.isEmpty() && put(slot, "location", others.get(random.nextInt(others.size())));
    }

    private boolean addLocation() {
        map(header, "locations").put("nowhere", 77L);
        return true;
    }

    private boolean dropEntry() {
        return entries.remove(one(entries));
    }

    private boolean dropEntryToFit() {
        dropEntry();
        header.put("n", (long) entries.size());
        renumber();
        return true;
    }

    private boolean addEntry() {
        Map<String, Object> entry = new LinkedHashMap<>(one(entries));
        entry.put("ticket", hash32());
        entries.add(random.nextInt(entries.size()), entry);
        renumber();
        return true;
    }

    private boolean entryTwice() {
        int at = random.nextInt(entries.size());
        entries.add(at, new LinkedHashMap<>(entries.get(at)));
        return true;
    }

    private boolean swapEntries() {
        int at = random.nextInt(entries.size() - 1);
        entries.add(at, entries.remove(at + 1));
        renumber();
        return true;
    }

    private boolean groupSize() {
        Map<String, Object> entry = one(entries);
        return put(entry, "groupSize", 1 + (number(value(entry, "groupSize")) + random.nextInt(5)) % 6);
    }

    private boolean tier() {
        Map<String, Object> entry = one(entries);
        return put(entry, "tier", (number(value(entry, "tier")) + 1 + random.nextInt(64)) % 65);
    }

    private boolean dropWish() {
        List<Object> wishes = wishes();
        return wishes.size() > 1 && wishes.remove(random.nextInt(wishes.size())) != null;
    }

    private boolean swapWishes() {
        List<Object> wishes = wishes();
        if (wishes.size() < 2 || wishes.get(0).equals(wishes.get(1))) {
            return false;
        }
        wishes.add(0, wishes.remove(1));
        return true;
    }

    private boolean wishDay() {
        Map<String, Object> wish = wish();
        String end = random.nextBoolean() ? "from" : "to";
        return !wish.containsKey("slot") && put(wish, end, "2022-12-0" + (1 + random.nextInt(9)));
    }

    private boolean wishKind() {
        Map<String, Object> wish = wish();
        if (wish.containsKey("slot")) {
            return put(wish, "slot", Long.toString(Long.parseLong(text(wish, "slot")) - 1));
        }
        if (wish.remove("anywhere") == null) {
            wish.remove("location");
            return put(wish, "anywhere", true);
        }
        return put(
                wish, "location", map(header, "locations").keySet().iterator().next());
    }

    private boolean giveSlot() {
        Map<String, Object> entry = one(entries);
        return entry.get("slot") == JsonText.NULL && put(entry, "slot", text(one(rows("slots")), "id"));
    }

    private boolean takeSlot() {
        return put(one(entries), "slot", JsonText.NULL);
    }

    private boolean swapSlots() {
        Map<String, Object> one = one(entries);
        Map<String, Object> other = one(entries);
        Object slot = value(one, "slot");
        return !value(other, "slot").equals(slot) && put(one, "slot", value(other, "slot")) && put(other, "slot", slot);
    }

    private boolean dropField(Map<String, Object> row) {
        List<String> names = new ArrayList<>(row.keySet());
        return row.remove(names.get(random.nextInt(names.size()))) != null;
    }

    private void renumber() {
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).put("rank", i + 1L);
        }
    }

    private boolean hash(Map<String, Object> row, String name) {
        return put(row, name, altered(text(row, name)));
    }

    private boolean number(Map<String, Object> row, String name) {
        return put(row, name, number(value(row, name)) + 1 + random.nextInt(3));
    }

    private boolean id(Map<String, Object> row, String name) {
        return put(row, name, Long.toString(Long.parseLong(text(row, name)) + 1_000 + random.nextInt(3)));
    }

    /** False when it is what it was. */
    private boolean put(Map<String, Object> row, String name, Object value) {
        return !value.equals(row.put(name, value));
    }

    private String altered(String hex) {
        char[] digits = hex.toCharArray();
        int at = random.nextInt(digits.length);
        digits[at] = digits[at] == '0' ? '1' : '0';
        return new String(digits);
    }

    private String hash32() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<Object> wishes() {
        return list(one(entries), "wishes");
    }

    private Map<String, Object> wish() {
        return cast(one(wishes()));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String name) {
        return (List<Map<String, Object>>) value(header, name);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> row, String name) {
        return (List<Object>) value(row, name);
    }

    private static Map<String, Object> map(Map<String, Object> row, String name) {
        return cast(value(row, name));
    }

    private static String text(Map<String, Object> row, String name) {
        return (String) value(row, name);
    }

    private static Object value(Map<String, Object> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    private static long number(Object value) {
        return (Long) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> object(String line) {
        try {
            return cast(JsonText.document(new ByteArrayInputStream(line.getBytes(UTF_8))));
        } catch (IOException | Malformed e) {
            throw new AssertionError(line, e);
        }
    }
}
