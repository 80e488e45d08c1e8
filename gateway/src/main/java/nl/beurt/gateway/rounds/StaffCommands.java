package nl.beurt.gateway.rounds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.sbe.AddStockEncoder;
import nl.beurt.engine.command.sbe.ChangeEncoder;
import nl.beurt.engine.command.sbe.LinkIdentitiesEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadRequestEncoder;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.key.Digest;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/** The commands of staff that are not about rounds, given and waited for. Belongs to the agent's thread. */
final class StaffCommands {
    /** Bytes of a catalog, so that a command with it fits into the journal. */
    static final int CATALOG_LENGTH_MAX = 56 * 1024;

    /** Commands of an import in the ring at a time: each is some hundred times the work of a booking. */
    private static final int IMPORT_IN_FLIGHT_MAX = 4;

    /** Times that so many are given before other jobs have their turn. */
    private static final int IMPORT_STEP = 8;

    private final RingClient engine;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final ExpandableArrayBuffer catalogBuffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CatalogCodec codec = new CatalogCodec();
    private byte[] actor = ActorName.of("");

    StaffCommands(RingClient engine) {
        this.engine = engine;
    }

    /** Who gives the commands from now on. */
    void actor(String name) {
        actor = ActorName.of(name);
    }

    /** As {@link RoundActions#isTooLong}. */
    boolean isTooLong(Catalog catalog, Catalog before, int spare) {
        int length = codec.encode(catalog, catalogBuffer, 0);
        return length > CATALOG_LENGTH_MAX
                || (length > CATALOG_LENGTH_MAX - spare && length > codec.encode(before, catalogBuffer, 0));
    }

    /**
     * Gives a change.
     *
     * @param affected people that it is told to affect
     */
    Outcome change(ChangePlan plan, long affected, RequestMark mark) throws InterruptedException {
        byte[] reason = plan.reason().getBytes(StandardCharsets.UTF_8);
        int catalogLength = encode(plan.catalog());
        ChangeEncoder change = new ChangeEncoder();
        change.wrapAndApplyHeader(buffer, 0, header);
        mark.writeTo(change.request(), change.fingerprint());
        change.affected(affected)
                .fromMillis(plan.fromMillis())
                .toMillis(plan.toMillis())
                .product(plan.product())
                .location(plan.location())
                .desks(plan.desks())
                .kind((short) plan.kind().number())
                .claim((short) (plan.claim() ? 1 : 0))
                .putActor(actor, 0, actor.length)
                .putReason(reason, 0, reason.length)
                .putCatalog(catalogBuffer, 0, catalogLength);
        return engine.call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + change.encodedLength());
    }

    private int encode(@Nullable Catalog catalog) {
        return catalog == null ? 0 : codec.encode(catalog, catalogBuffer, 0);
    }

    /** Asks what is remembered of a request. */
    Outcome recall(RequestMark mark) throws InterruptedException {
        ReadRequestEncoder read = new ReadRequestEncoder();
        read.wrapAndApplyHeader(buffer, 0, header);
        mark.writeTo(read.request(), read.fingerprint());
        return engine.call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength());
    }

    Outcome addStock(int product, long amount, RequestMark mark) throws InterruptedException {
        AddStockEncoder add = new AddStockEncoder();
        add.wrapAndApplyHeader(buffer, 0, header);
        mark.writeTo(add.request(), add.fingerprint());
        add.amount(amount).product(product).putActor(actor, 0, actor.length);
        return engine.call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + add.encodedLength());
    }

    /**
     * Links pairs of pseudonyms, many at a time; what was decided of each, in their order. Where one is not answered those
     * behind it are not given, and the list is shorter.
     */
    List<Verdict> link(List<IdentityPair> pairs) throws InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        for (int from = 0; from < pairs.size() && !verdicts.contains(Verdict.NONE); from += RingClient.IN_FLIGHT_MAX) {
            linkSome(pairs.subList(from, Math.min(pairs.size(), from + RingClient.IN_FLIGHT_MAX)), verdicts);
        }
        return verdicts;
    }

    /** Gives the next people of a file; few commands at a time, so that the others' wait little. */
    void give(PeopleImport people) throws InterruptedException {
        List<RingClient.Given> given = new ArrayList<>();
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < IMPORT_STEP && !people.isOver(); i++) {
            RingClient.Deadline deadline = new RingClient.Deadline();
            given.clear();
            rows.clear();
            while (given.size() < IMPORT_IN_FLIGHT_MAX && people.pick()) {
                rows.add(people.picked());
                given.add(engine.give(buffer, people.encode(buffer, header, actor), deadline));
            }
            for (int each = 0; each < given.size(); each++) {
                people.decided(rows.get(each), given.get(each).await(deadline).verdict());
            }
        }
    }

    private void linkSome(List<IdentityPair> pairs, List<Verdict> verdicts) throws InterruptedException {
        RingClient.Deadline deadline = new RingClient.Deadline();
        List<RingClient.Given> given = new ArrayList<>();
        for (IdentityPair pair : pairs) {
            RingClient.Given next = engine.give(buffer, encode(pair), deadline);
            given.add(next);
            if (!next.isGiven()) {
                break;
            }
        }
        for (RingClient.Given each : given) {
            Verdict verdict = each.await(deadline).verdict();
            verdicts.add(verdict);
            if (verdict == Verdict.NONE) {
                // The others may be decided still: they would be waited for one after the other.
                break;
            }
        }
    }

    private int encode(IdentityPair pair) {
        LinkIdentitiesEncoder link = new LinkIdentitiesEncoder();
        link.wrapAndApplyHeader(buffer, 0, header).putActor(actor, 0, actor.length);
        put(link.alias(), pair.alias());
        put(link.person(), pair.person());
        return MessageHeaderEncoder.ENCODED_LENGTH + link.encodedLength();
    }

    private static void put(nl.beurt.engine.command.sbe.DigestEncoder into, Digest digest) {
        into.high(digest.high()).low(digest.low());
    }
}
