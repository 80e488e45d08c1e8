package nl.beurt.gateway.read;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.RoundView;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.DaySignature;
import nl.beurt.gateway.key.SignedText;
import org.jspecify.annotations.Nullable;

/** A round as JSON. Used on the view thread; each commitment is signed once. */
final class RoundJson {
    private static final HexFormat HEX = HexFormat.of();
    private static final long SHORT_MILLIS = TimeUnit.HOURS.toMillis(24);

    private final DayKeys keys;
    private final DrawHashes hashes = new DrawHashes();
    private final Map<Long, DaySignature> signatures = new HashMap<>();

    RoundJson(DayKeys keys) {
        this.keys = keys;
    }

    /** A round that is served first come, first served. */
    byte[] open(RoundView round, RoundState state, RoundPlaces places, long seats, Catalog catalog) {
        Text to =
                begin(round.id(), "round", round.product(), null, places.days().keySet(), "open", state, catalog);
        to.ascii(",\"short\":false,\"thin\":false,\"entriesOpenAt\":null,\"entriesCloseAt\":null");
        instant(to, "opensAt", round.opensAtMillis());
        to.ascii(",\"seats\":").add(seats);
        return to.ascii(
                        ",\"entries\":0,\"tiers\":{},\"source\":null,\"pulse\":null,\"commits\":[],\"commitment\":null,\"root\":null,\"signature\":null,\"keyId\":null,\"randomness\":null,\"seed\":null}")
                .toBytes();
    }

    /** A round that is drawn. */
    byte[] draw(DrawView draw, RoundState state, RoundPlaces places, long seats, Catalog catalog) {
        boolean isReturns = draw.isReturns();
        Location location = isReturns ? catalog.location(draw.location()) : null;
        SortedSet<Integer> locations = new TreeSet<>(places.days().keySet());
        if (isReturns) {
            locations.add(draw.location());
        }
        Text to = begin(
                draw.id(),
                isReturns ? "returns" : "round",
                draw.product(),
                location,
                locations,
                "draw",
                state,
                catalog);
        boolean isShort = draw.entriesCloseMillis() - draw.entriesOpenMillis() < SHORT_MILLIS;
        to.ascii(",\"short\":").ascii(Boolean.toString(isShort));
        to.ascii(",\"thin\":").ascii(Boolean.toString(draw.isThin()));
        instant(to, "entriesOpenAt", draw.entriesOpenMillis());
        instant(to, "entriesCloseAt", draw.entriesCloseMillis());
        instant(to, "opensAt", draw.opensAtMillis());
        to.ascii(",\"seats\":").add(seats);
        to.ascii(",\"entries\":").add(draw.isCommitted() ? draw.n() : 0);
        tiers(to, draw.isCommitted() ? draw.tiers() : Map.of());
        Source source = Source.of(draw.source());
        to.ascii(",\"source\":\"").ascii(source == null ? "" : source.word());
        to.ascii("\",\"pulse\":\"").add(draw.pulse()).ascii("\",\"commits\":[");
        List<byte[]> commits = draw.commits();
        for (int i = 0; i < commits.size(); i++) {
            to.ascii(i == 0 ? "\"" : ",\"").ascii(HEX.formatHex(commits.get(i))).add('"');
        }
        to.add(']');
        writeCommitment(to, draw);
        hash(to, "randomness", state.isDrawn() ? draw.randomness() : null);
        hash(to, "seed", state.isDrawn() ? hashes.seed(draw.commitment(), draw.randomness()) : null);
        return to.add('}').toBytes();
    }

    private static Text begin(
            long id,
            String kind,
            int productNumber,
            @Nullable Location location,
            Iterable<Integer> locations,
            String policy,
            RoundState state,
            Catalog catalog) {
        Product product = catalog.product(productNumber);
        Text to = new Text(1024);
        to.ascii("{\"id\":\"").add(id).ascii("\",\"kind\":\"").ascii(kind);
        to.ascii("\",\"product\":\"").ascii(product == null ? "" : product.id());
        to.ascii("\",\"location\":").ascii(location == null ? "null" : '"' + location.id() + '"');
        to.ascii(",\"locations\":[");
        boolean isFirst = true;
        for (int number : locations) {
            Location of = catalog.location(number);
            to.ascii(isFirst ? "\"" : ",\"").ascii(of == null ? "" : of.id()).add('"');
            isFirst = false;
        }
        to.ascii("],\"policy\":\"").ascii(policy);
        return to.ascii("\",\"state\":\"").ascii(state.word()).add('"');
    }

    private void writeCommitment(Text to, DrawView draw) {
        hash(to, "commitment", draw.isCommitted() ? draw.commitment() : null);
        hash(to, "root", draw.isCommitted() ? draw.root() : null);
        if (!draw.isCommitted()) {
            to.ascii(",\"signature\":null,\"keyId\":null");
            return;
        }
        DaySignature signature = signatures.computeIfAbsent(
                draw.id(), id -> keys.signAt(draw.committedMillis(), SignedText.commitment(draw.commitment())));
        to.ascii(",\"signature\":\"").ascii(signature.text());
        to.ascii("\",\"keyId\":\"").ascii(signature.keyId()).add('"');
    }

    private static void tiers(Text to, Map<Integer, Integer> tiers) {
        to.ascii(",\"tiers\":{");
        boolean isFirst = true;
        for (Map.Entry<Integer, Integer> tier : tiers.entrySet()) {
            to.ascii(isFirst ? "\"" : ",\"").add(tier.getKey()).ascii("\":").add(tier.getValue());
            isFirst = false;
        }
        to.add('}');
    }

    private static void instant(Text to, String name, long millis) {
        String text = Instants.utcOrNull(millis);
        to.ascii(",\"").ascii(name).ascii("\":").ascii(text == null ? "null" : '"' + text + '"');
    }

    private static void hash(Text to, String name, byte @Nullable [] bytes) {
        to.ascii(",\"").ascii(name).ascii("\":").ascii(bytes == null ? "null" : '"' + HEX.formatHex(bytes) + '"');
    }
}
