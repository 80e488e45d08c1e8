package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.DrawnWorld.DAY;
import static nl.beurt.engine.decide.DrawnWorld.HOUR;
import static nl.beurt.engine.decide.DrawnWorld.hash;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import nl.beurt.engine.command.CommandLayout;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Journals have commands of the schema's first version, which were shorter: they are read for ever, at their own lengths. */
class FirstVersionTest {
    private static final int HEADER = 8;
    private static final int VERSION_AT = 6;
    private static final int ACTOR = 32;
    private static final int REQUEST = 32;
    private static final int GROUP_HEADER = 4;
    private static final int FLAG = 1;
    private static final int TAG = 8;
    private static final int SOURCE = 16;
    private static final int VOUCHER = 16;
    private static final short FIRST = 1;
    private static final short SECOND = 2;

    private final DrawnWorld world = new DrawnWorld();
    private final TestCommands commands = new TestCommands();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 * 1024]);

    @Test
    void shouldReadACatalogWithoutNotices() {
        Catalog before = world.state.catalog();
        Catalog next = new Catalog(new Knobs(HOUR, 2 * DAY, 10), before.products(), before.locations());
        byte[] first = firstConfigure(next);

        expectOnly(first, Verdict.CONFIGURED);

        assertThat(world.state.catalog()).isEqualTo(next);
        assertThat(world.state.catalogVersion()).isEqualTo(FIRST);
        expectNotWhole(with(encoded(new Command.Configure(next)), FIRST));
        world.expectSummedHash();
    }

    @Test
    void shouldReadSlotsThatNobodyIsNamedFor() {
        expectBoth(
                new Command.GenerateSlots(1, 1, 2, List.of(new Command.Block(world.now + DAY, world.now + DAY + 1, 3))),
                Verdict.GENERATED);
    }

    @Test
    void shouldReadARoundThatNobodyIsNamedFor() {
        world.slots(3);
        expectBoth(new Command.OpenRound(1, world.now, 1), Verdict.OPENED);
    }

    @Test
    void shouldReadPeopleWithoutBirthDates() {
        world.slots(3);
        world.decide(new Command.OpenRound(1, world.now, 1));
        expectBoth(world.book(1, 1, 2), Verdict.BOOKED);
        world.slots(3);
        long round = world.announce();
        Command.Enter enter = new Command.Enter(
                round,
                1,
                List.of(DrawnWorld.person(3)),
                List.of(DrawnWorld.ANYWHERE, DrawnWorld.ANYWHERE),
                world.fresh(),
                world.fresh(),
                1,
                1,
                hash(3),
                world.request());
        expectBoth(enter, Verdict.ENTERED);
    }

    @Test
    void shouldReadADrawThatNobodyIsNamedFor() {
        world.slots(3);
        long close = world.now + HOUR;
        expectBoth(
                new Command.AnnounceRound(1, 0, 1, 0, 4, world.now - 1, close, close, HOUR, 0, 0, 0, List.of(hash(7))),
                Verdict.ANNOUNCED);
    }

    @Test
    void shouldReadASeedThatNobodyIsNamedFor() {
        long round = committed();
        expectBoth(new Command.SeedRound(round, hash(1), List.of(hash(9))), Verdict.SEEDED);
    }

    @Test
    void shouldReadAVoidRoundThatNobodyIsNamedFor() {
        expectBoth(new Command.VoidRound(committed()), Verdict.VOIDED);
    }

    @Test
    void shouldReadABookingAndAnEntryThatNobodyHelpedWith() {
        world.slots(3);
        long round = world.announce();
        expectBoth(world.entering(round, List.of(DrawnWorld.ANYWHERE), 1, 2), Verdict.ENTERED);
        world.slots(3);
        world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1));
        expectBoth(world.book(world.state.totals().lastSlot(), 3, 4), Verdict.BOOKED);
    }

    @Test
    void shouldReadWhatPeopleDoWithoutSayingWhereItComesFrom() {
        long round = committed();
        Command.Enter enter = world.enter(world.announce(), 1);
        expectBoth(new Command.Withdraw(enter.capability(), DrawnWorld.person(1)), Verdict.WITHDRAWN);
        world.seed(round);
        expectBoth(new Command.Award(round, 0, List.of()), Verdict.AWARDED);
        world.slots(3);
        world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1));
        long slot = world.state.totals().lastSlot();
        Command.Book book = world.book(slot, 3);
        world.decide(book);
        world.slots(3);
        world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 1));
        expectBoth(new Command.Move(slot + 1, book.capability(), DrawnWorld.person(3), world.request()), Verdict.MOVED);
        expectBoth(new Command.Cancel(book.capability(), DrawnWorld.person(3)), Verdict.CANCELLED);
    }

    @Test
    void shouldReadAwardsThatDoNotSayWhoseTheyAre() {
        world.slots(3);
        long round = world.announce();
        world.enter(round, 1);
        world.freeze(round);
        world.commit(round);
        world.seed(round);

        expectBoth(
                new Command.Award(round, world.draw(round).cursor(), List.of(DrawnWorld.wins(1, 1))), Verdict.AWARDED);
    }

    @Test
    void shouldFreezeAndAwardAsWhenThereWasNoRegister() {
        world.slots(3);
        long round = world.announce();
        world.enter(round, 1);
        Catalog catalog = world.state.catalog();
        List<Product> products = catalog.products().stream()
                .map(one -> new Product(
                        one.number(),
                        one.id(),
                        one.name(),
                        one.minutesPerPerson(),
                        one.partyMax(),
                        one.exclusive(),
                        true,
                        one.halted()))
                .toList();
        world.decide(new Command.Configure(new Catalog(catalog.knobs(), products, catalog.locations())));
        world.now = world.draw(round).entriesCloseMillis();

        while (world.draw(round).state() < DrawState.FROZEN.number()) {
            byte[] step =
                    with(encoded(new Command.JobStep(round, world.draw(round).cursor())), FIRST);
            assertThat(world.decide(new UnsafeBuffer(step), step.length)).isEqualTo(Verdict.STEPPED);
        }
        assertThat(world.draw(round).n()).isEqualTo(1);
        world.commit(round);
        world.seed(round);
        byte[] award = withoutCapabilities(
                encoded(new Command.Award(round, world.draw(round).cursor(), List.of(DrawnWorld.wins(1, 1)))));
        assertThat(world.decide(new UnsafeBuffer(award), award.length)).isEqualTo(Verdict.AWARDED);
        assertThat(world.seats(1)).startsWith(1, 2, 0);
    }

    private long committed() {
        world.slots(3);
        long round = world.announce();
        world.freeze(round);
        world.commit(round);
        return round;
    }

    /** What is said in the second version, as the first said it: only at each version's own length. */
    private void expectBoth(Command command, Verdict verdict) {
        byte[] second = encoded(command);
        byte[] first = first(second, command);
        expectNotWhole(with(second, FIRST));
        expectNotWhole(with(first, SECOND));
        expectNotWhole(with(second, (short) 0));
        expectNotWhole(with(second, (short) (SECOND + 1)));
        assertThat(isWhole(second)).isTrue();
        expectOnly(first, verdict);
    }

    private static byte[] first(byte[] second, Command command) {
        if (command instanceof Command.Book || command instanceof Command.Enter) {
            return withoutHelper(second, command);
        }
        if (command instanceof Command.Award) {
            return withoutCapabilities(second);
        }
        if (command instanceof Command.Move) {
            return without(second, SOURCE + VOUCHER);
        }
        boolean isOfPublic = command instanceof Command.Cancel || command instanceof Command.Withdraw;
        return isOfPublic ? without(second, SOURCE) : withoutActor(second, command);
    }

    private void expectOnly(byte[] command, Verdict verdict) {
        expectNotWhole(Arrays.copyOf(command, command.length - 1));
        expectNotWhole(Arrays.copyOf(command, command.length + 1));
        assertThat(isWhole(command)).isTrue();
        assertThat(world.decide(new UnsafeBuffer(command), command.length)).isEqualTo(verdict);
    }

    private void expectNotWhole(byte[] command) {
        assertThat(isWhole(command)).isFalse();
        assertThat(world.decide(new UnsafeBuffer(command), command.length)).isEqualTo(Verdict.INVALID);
    }

    private static boolean isWhole(byte[] command) {
        return CommandLayout.isWhole(new UnsafeBuffer(command), 0, command.length);
    }

    private byte[] encoded(Command command) {
        byte[] bytes = new byte[commands.encode(command, buffer, 0)];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private static byte[] with(byte[] command, short version) {
        byte[] other = command.clone();
        new UnsafeBuffer(other).putShort(VERSION_AT, version, ByteOrder.LITTLE_ENDIAN);
        return other;
    }

    /**
     * The first version ended its fixed part before what is only to be repeated, where it comes from and a voucher, had no birth dates
     * of people, and ended before the helper's name.
     */
    private static byte[] withoutHelper(byte[] second, Command command) {
        int block = number(second, 0) - FLAG - SOURCE - VOUCHER;
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.write(second, 0, HEADER + block);
        int at = copyGroup(second, HEADER + block + FLAG + SOURCE + VOUCHER, TAG, 0, 0, first);
        if (command instanceof Command.Enter) {
            at = copyGroup(second, at, 0, 0, 0, first);
        }
        assertThat(at + Short.BYTES).isEqualTo(second.length);
        byte[] bytes = with(first.toByteArray(), FIRST);
        new UnsafeBuffer(bytes).putShort(0, (short) block, ByteOrder.LITTLE_ENDIAN);
        return bytes;
    }

    /** The first version ended its fixed part before who of the staff it was, and by which request. */
    private static byte[] withoutActor(byte[] second, Command command) {
        boolean isRemembered = command instanceof Command.OpenRound || command instanceof Command.AnnounceRound;
        return without(second, ACTOR + (isRemembered ? REQUEST : 0));
    }

    /** The first version did not say whose entries are awarded. */
    private static byte[] withoutCapabilities(byte[] second) {
        int block = number(second, 0);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.write(second, 0, HEADER + block);
        assertThat(copyGroup(second, HEADER + block, Long.BYTES, 0, 0, first)).isEqualTo(second.length);
        return with(first.toByteArray(), FIRST);
    }

    /** As a fixed part that is shorter. */
    private static byte[] without(byte[] second, int more) {
        int block = number(second, 0) - more;
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.write(second, 0, HEADER + block);
        first.write(second, HEADER + block + more, second.length - HEADER - block - more);
        byte[] bytes = with(first.toByteArray(), FIRST);
        new UnsafeBuffer(bytes).putShort(0, (short) block, ByteOrder.LITTLE_ENDIAN);
        return bytes;
    }

    /** The first version did not say how long people are known, had two texts of a product, without whether it needs a BSN and its halt, and nine of a location. */
    private byte[] firstConfigure(Catalog catalog) {
        byte[] second = encoded(new Command.Configure(catalog));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        int block = number(second, 0) - Short.BYTES;
        first.write(second, 0, HEADER + block);
        int at = HEADER + block + Short.BYTES;
        at = copyGroup(second, at, FLAG + 2 * Long.BYTES, 2, 3, first);
        at = copyGroup(second, at, 0, 9, 11, first);
        assertThat(at).isEqualTo(second.length);
        byte[] bytes = with(first.toByteArray(), FIRST);
        new UnsafeBuffer(bytes).putShort(0, (short) block, ByteOrder.LITTLE_ENDIAN);
        return bytes;
    }

    private static int copyGroup(
            byte[] from, int offset, int newer, int textsKept, int texts, ByteArrayOutputStream into) {
        int block = number(from, offset);
        int count = number(from, offset + Short.BYTES);
        int at = offset + GROUP_HEADER;
        into.write(block - newer);
        into.write(0);
        into.write(from, offset + Short.BYTES, Short.BYTES);
        for (int i = 0; i < count; i++) {
            into.write(from, at, block - newer);
            at += block;
            for (int text = 0; text < texts; text++) {
                int length = Short.BYTES + number(from, at);
                into.write(from, at, text < textsKept ? length : 0);
                at += length;
            }
        }
        return at;
    }

    private static int number(byte[] from, int at) {
        return new UnsafeBuffer(from).getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }
}
