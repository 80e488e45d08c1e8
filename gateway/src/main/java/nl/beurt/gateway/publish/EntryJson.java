package nl.beurt.gateway.publish;

import java.util.HexFormat;
import java.util.Locale;
import nl.beurt.engine.draw.PathStep;
import nl.beurt.engine.verdict.EntryOutcome;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.read.Proofs;
import org.jspecify.annotations.Nullable;

/** An entry as JSON. Belongs to one event loop. */
final class EntryJson {
    private static final HexFormat HEX = HexFormat.of();
    private static final String[] STATES = {"waiting", "won", "withdrawn"};
    private static final int WON = 1;

    private final Receipts receipts;
    private final Proofs proofs;
    private final WishesJson wishes;
    private final BookingJson bookings;

    EntryJson(Receipts receipts, Proofs proofs, WishesJson wishes, BookingJson bookings) {
        this.receipts = receipts;
        this.proofs = proofs;
        this.wishes = wishes;
        this.bookings = bookings;
    }

    /** What a new entry is answered with. */
    void writeMade(Text to, byte[] key, EntryOutcome entry, byte[] packed, int wishCount) {
        begin(to, key, entry).ascii(",\"receipt\":");
        receipts.write(to, entry.round(), key, entry.groupSize(), packed, wishCount, entry.createdMillis());
        to.add('}');
    }

    /** What a change of wishes is answered with. */
    void writeChanged(Text to, byte[] key, EntryOutcome entry, byte[] packed, int wishCount) {
        begin(to, key, entry).ascii(",\"wishes\":");
        wishes.write(to, packed, wishCount);
        to.add('}');
    }

    /** What a new link of an entry is answered with. */
    void writeRelinked(Text to, byte[] key, EntryOutcome entry) {
        begin(to, key, entry).add('}');
    }

    private static Text begin(Text to, byte[] key, EntryOutcome entry) {
        return to.ascii("{\"entry\":\"")
                .add(key)
                .ascii("\",\"tier\":")
                .add(entry.tier())
                .ascii(",\"groupSize\":")
                .add(entry.groupSize())
                .ascii(",\"state\":\"waiting\"");
    }

    /** What a reader of the link sees. */
    void write(Text to, String key, Outcome outcome) {
        EntryOutcome entry = outcome.entry();
        long round = entry.frozenRound() != 0 ? entry.frozenRound() : entry.round();
        to.ascii("{\"state\":\"").ascii(STATES[entry.status()]);
        to.ascii("\",\"round\":\"").add(round);
        to.ascii("\",\"ticket\":\"").ascii(HEX.formatHex(receipts.ticket(round, key)));
        to.ascii("\",\"tier\":").add(entry.tier());
        to.ascii(",\"roundsLost\":").add(entry.roundsLost());
        to.ascii(",\"wishes\":");
        wishes.write(to, entry.wishes(), entry.wishCount());
        to.ascii(",\"booking\":");
        if (entry.status() == WON && outcome.persons() > 0) {
            bookings.write(to, key, outcome);
        } else {
            to.ascii("null");
        }
        to.ascii(",\"proof\":");
        writeProof(to, key, entry.lastRound());
        to.add('}');
    }

    private void writeProof(Text to, String key, long round) {
        byte[] ticket = round == 0 ? new byte[0] : receipts.ticket(round, key);
        Proofs.@Nullable Inclusion inclusion = round == 0 ? null : proofs.inclusion(round, ticket);
        if (inclusion == null) {
            to.ascii("null");
            return;
        }
        to.ascii("{\"round\":\"").add(round);
        to.ascii("\",\"ticket\":\"").ascii(HEX.formatHex(ticket));
        to.ascii("\",\"leaf\":\"").ascii(HEX.formatHex(inclusion.leaf())).ascii("\",\"path\":[");
        boolean isFirst = true;
        for (PathStep step : inclusion.path()) {
            to.ascii(isFirst ? "" : ",");
            isFirst = false;
            to.ascii("{\"side\":\"").ascii(step.side().name().toLowerCase(Locale.ROOT));
            to.ascii("\",\"hash\":\"").ascii(HEX.formatHex(step.hash())).ascii("\"}");
        }
        to.ascii("]}");
    }
}
