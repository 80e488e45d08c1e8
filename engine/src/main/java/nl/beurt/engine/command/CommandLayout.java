package nl.beurt.engine.command;

import java.nio.ByteOrder;
import nl.beurt.engine.command.sbe.AddStockDecoder;
import nl.beurt.engine.command.sbe.AnnounceRoundDecoder;
import nl.beurt.engine.command.sbe.AwardDecoder;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.CancelDecoder;
import nl.beurt.engine.command.sbe.ChangeDecoder;
import nl.beurt.engine.command.sbe.ChangeStepDecoder;
import nl.beurt.engine.command.sbe.ChangeWishesDecoder;
import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.CommitRoundDecoder;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.DecideCaseDecoder;
import nl.beurt.engine.command.sbe.DropSlotsDecoder;
import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.command.sbe.HandOutListDecoder;
import nl.beurt.engine.command.sbe.ImportEligibleDecoder;
import nl.beurt.engine.command.sbe.JobStepDecoder;
import nl.beurt.engine.command.sbe.LeavePeopleDecoder;
import nl.beurt.engine.command.sbe.LinkIdentitiesDecoder;
import nl.beurt.engine.command.sbe.MakeVouchersDecoder;
import nl.beurt.engine.command.sbe.MarkServedDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MoveDecoder;
import nl.beurt.engine.command.sbe.OpenRoundDecoder;
import nl.beurt.engine.command.sbe.ReadBookingDecoder;
import nl.beurt.engine.command.sbe.ReadBookingsDecoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckDecoder;
import nl.beurt.engine.command.sbe.ReadCodeDecoder;
import nl.beurt.engine.command.sbe.ReadEntryDecoder;
import nl.beurt.engine.command.sbe.ReadRequestDecoder;
import nl.beurt.engine.command.sbe.ReadStateDecoder;
import nl.beurt.engine.command.sbe.ReconcileUseDecoder;
import nl.beurt.engine.command.sbe.RecoverDecoder;
import nl.beurt.engine.command.sbe.ReissueDecoder;
import nl.beurt.engine.command.sbe.SeedRoundDecoder;
import nl.beurt.engine.command.sbe.ServeDecoder;
import nl.beurt.engine.command.sbe.TickDecoder;
import nl.beurt.engine.command.sbe.VoidRoundDecoder;
import nl.beurt.engine.command.sbe.WithdrawDecoder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What lengths a command of this schema has. The decoders believe every length they read: they are let loose only on a
 * command that is whole. Immutable; allocates nothing after it is loaded.
 */
public final class CommandLayout {
    private static final int SCHEMA_ID = MessageHeaderDecoder.SCHEMA_ID;
    private static final int VERSION = MessageHeaderDecoder.SCHEMA_VERSION;
    private static final int FIRST_VERSION = 1;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int GROUP_HEADER = 4;
    private static final int TEXT_HEADER = 2;
    private static final int TOO_SHORT = -1;
    private static final int ACTOR = 32;
    private static final int FLAG = 1;
    private static final int TAG = 8;
    /** Digests of a request and its fingerprint. */
    private static final int REQUEST = 32;
    /** Digests of a device and a contact. */
    private static final int SOURCE = 2 * Long.BYTES;

    /** Digest of a voucher. */
    private static final int VOUCHER = 2 * Long.BYTES;

    private static final @Nullable CommandLayout[] BY_TEMPLATE = new CommandLayout[256];
    private static final @Nullable CommandLayout[] OF_FIRST_VERSION = new CommandLayout[256];

    static {
        put(TickDecoder.TEMPLATE_ID, TickDecoder.BLOCK_LENGTH);
        put(CancelDecoder.TEMPLATE_ID, CancelDecoder.BLOCK_LENGTH);
        put(MoveDecoder.TEMPLATE_ID, MoveDecoder.BLOCK_LENGTH);
        put(ReissueDecoder.TEMPLATE_ID, ReissueDecoder.BLOCK_LENGTH);
        put(OpenRoundDecoder.TEMPLATE_ID, OpenRoundDecoder.BLOCK_LENGTH);
        put(ReadBookingDecoder.TEMPLATE_ID, ReadBookingDecoder.BLOCK_LENGTH);
        put(ReadStateDecoder.TEMPLATE_ID, ReadStateDecoder.BLOCK_LENGTH);
        put(ReadRequestDecoder.TEMPLATE_ID, ReadRequestDecoder.BLOCK_LENGTH);
        put(ReadCodeCheckDecoder.TEMPLATE_ID, ReadCodeCheckDecoder.BLOCK_LENGTH);
        put(DropSlotsDecoder.TEMPLATE_ID, DropSlotsDecoder.BLOCK_LENGTH);
        put(WithdrawDecoder.TEMPLATE_ID, WithdrawDecoder.BLOCK_LENGTH);
        put(VoidRoundDecoder.TEMPLATE_ID, VoidRoundDecoder.BLOCK_LENGTH);
        put(JobStepDecoder.TEMPLATE_ID, JobStepDecoder.BLOCK_LENGTH);
        put(ReadEntryDecoder.TEMPLATE_ID, ReadEntryDecoder.BLOCK_LENGTH);
        putWithTexts(
                1,
                EnterDecoder.TEMPLATE_ID,
                EnterDecoder.BLOCK_LENGTH,
                new Group(EnterDecoder.PeopleDecoder.sbeBlockLength(), 0),
                new Group(EnterDecoder.WishesDecoder.sbeBlockLength(), 0));
        put(
                ChangeWishesDecoder.TEMPLATE_ID,
                ChangeWishesDecoder.BLOCK_LENGTH,
                new Group(ChangeWishesDecoder.WishesDecoder.sbeBlockLength(), 0));
        put(
                AnnounceRoundDecoder.TEMPLATE_ID,
                AnnounceRoundDecoder.BLOCK_LENGTH,
                new Group(AnnounceRoundDecoder.CommitsDecoder.sbeBlockLength(), 0));
        put(
                SeedRoundDecoder.TEMPLATE_ID,
                SeedRoundDecoder.BLOCK_LENGTH,
                new Group(SeedRoundDecoder.SecretsDecoder.sbeBlockLength(), 0));
        put(
                CommitRoundDecoder.TEMPLATE_ID,
                CommitRoundDecoder.BLOCK_LENGTH,
                new Group(CommitRoundDecoder.WaitingDecoder.sbeBlockLength(), 0));
        put(
                AwardDecoder.TEMPLATE_ID,
                AwardDecoder.BLOCK_LENGTH,
                new Group(AwardDecoder.EntriesDecoder.sbeBlockLength(), 0));
        putWithTexts(
                1,
                BookDecoder.TEMPLATE_ID,
                BookDecoder.BLOCK_LENGTH,
                new Group(BookDecoder.PeopleDecoder.sbeBlockLength(), 0));
        put(
                GenerateSlotsDecoder.TEMPLATE_ID,
                GenerateSlotsDecoder.BLOCK_LENGTH,
                new Group(GenerateSlotsDecoder.BlocksDecoder.sbeBlockLength(), 0));
        put(
                ConfigureDecoder.TEMPLATE_ID,
                ConfigureDecoder.BLOCK_LENGTH,
                new Group(ConfigureDecoder.ProductsDecoder.sbeBlockLength(), 3),
                new Group(ConfigureDecoder.LocationsDecoder.sbeBlockLength(), 11));
        put(
                CheckInDecoder.TEMPLATE_ID,
                CheckInDecoder.BLOCK_LENGTH,
                new Group(CheckInDecoder.PeopleDecoder.sbeBlockLength(), 0));
        put(
                ServeDecoder.TEMPLATE_ID,
                ServeDecoder.BLOCK_LENGTH,
                new Group(ServeDecoder.PeopleDecoder.sbeBlockLength(), 0));
        put(ReconcileUseDecoder.TEMPLATE_ID, ReconcileUseDecoder.BLOCK_LENGTH);
        put(
                LeavePeopleDecoder.TEMPLATE_ID,
                LeavePeopleDecoder.BLOCK_LENGTH,
                new Group(LeavePeopleDecoder.PeopleDecoder.sbeBlockLength(), 0));
        put(
                RecoverDecoder.TEMPLATE_ID,
                RecoverDecoder.BLOCK_LENGTH,
                new Group(RecoverDecoder.LocationsDecoder.sbeBlockLength(), 0));
        put(HandOutListDecoder.TEMPLATE_ID, HandOutListDecoder.BLOCK_LENGTH);
        put(ReadCodeDecoder.TEMPLATE_ID, ReadCodeDecoder.BLOCK_LENGTH);
        put(ReadBookingsDecoder.TEMPLATE_ID, ReadBookingsDecoder.BLOCK_LENGTH);
        put(AddStockDecoder.TEMPLATE_ID, AddStockDecoder.BLOCK_LENGTH);
        put(LinkIdentitiesDecoder.TEMPLATE_ID, LinkIdentitiesDecoder.BLOCK_LENGTH);
        put(
                ImportEligibleDecoder.TEMPLATE_ID,
                ImportEligibleDecoder.BLOCK_LENGTH,
                new Group(ImportEligibleDecoder.PeopleDecoder.sbeBlockLength(), 0));
        put(
                MarkServedDecoder.TEMPLATE_ID,
                MarkServedDecoder.BLOCK_LENGTH,
                new Group(MarkServedDecoder.PeopleDecoder.sbeBlockLength(), 0));
        put(
                MakeVouchersDecoder.TEMPLATE_ID,
                MakeVouchersDecoder.BLOCK_LENGTH,
                new Group(MakeVouchersDecoder.VouchersDecoder.sbeBlockLength(), 0));
        put(
                ChangeStepDecoder.TEMPLATE_ID,
                ChangeStepDecoder.BLOCK_LENGTH,
                new Group(ChangeStepDecoder.ClaimsDecoder.sbeBlockLength(), 0));
        putWithTexts(2, ChangeDecoder.TEMPLATE_ID, ChangeDecoder.BLOCK_LENGTH);
        putWithTexts(1, DecideCaseDecoder.TEMPLATE_ID, DecideCaseDecoder.BLOCK_LENGTH);
        first(
                BookDecoder.TEMPLATE_ID,
                BookDecoder.BLOCK_LENGTH - FLAG - SOURCE - VOUCHER,
                new Group(BookDecoder.PeopleDecoder.sbeBlockLength() - TAG, 0));
        first(
                EnterDecoder.TEMPLATE_ID,
                EnterDecoder.BLOCK_LENGTH - FLAG - SOURCE - VOUCHER,
                new Group(EnterDecoder.PeopleDecoder.sbeBlockLength() - TAG, 0),
                new Group(EnterDecoder.WishesDecoder.sbeBlockLength(), 0));
        first(CancelDecoder.TEMPLATE_ID, CancelDecoder.BLOCK_LENGTH - SOURCE);
        first(MoveDecoder.TEMPLATE_ID, MoveDecoder.BLOCK_LENGTH - SOURCE - VOUCHER);
        first(WithdrawDecoder.TEMPLATE_ID, WithdrawDecoder.BLOCK_LENGTH - SOURCE);
        first(
                AwardDecoder.TEMPLATE_ID,
                AwardDecoder.BLOCK_LENGTH,
                new Group(AwardDecoder.EntriesDecoder.sbeBlockLength() - Long.BYTES, 0));
        first(
                ConfigureDecoder.TEMPLATE_ID,
                ConfigureDecoder.BLOCK_LENGTH - Short.BYTES,
                new Group(ConfigureDecoder.ProductsDecoder.sbeBlockLength() - FLAG - 2 * Long.BYTES, 2),
                new Group(ConfigureDecoder.LocationsDecoder.sbeBlockLength(), 9));
        first(
                GenerateSlotsDecoder.TEMPLATE_ID,
                GenerateSlotsDecoder.BLOCK_LENGTH - ACTOR,
                new Group(GenerateSlotsDecoder.BlocksDecoder.sbeBlockLength(), 0));
        first(
                AnnounceRoundDecoder.TEMPLATE_ID,
                AnnounceRoundDecoder.BLOCK_LENGTH - ACTOR - REQUEST,
                new Group(AnnounceRoundDecoder.CommitsDecoder.sbeBlockLength(), 0));
        first(
                SeedRoundDecoder.TEMPLATE_ID,
                SeedRoundDecoder.BLOCK_LENGTH - ACTOR,
                new Group(SeedRoundDecoder.SecretsDecoder.sbeBlockLength(), 0));
        first(OpenRoundDecoder.TEMPLATE_ID, OpenRoundDecoder.BLOCK_LENGTH - ACTOR - REQUEST);
        first(VoidRoundDecoder.TEMPLATE_ID, VoidRoundDecoder.BLOCK_LENGTH - ACTOR);
    }

    private final int blockLength;
    private final Group[] groups;
    private final int texts;

    /** Elements of one length, each followed by so many texts of any. */
    private record Group(int blockLength, int texts) {}

    private CommandLayout(int blockLength, Group[] groups, int texts) {
        this.blockLength = blockLength;
        this.groups = groups;
        this.texts = texts;
    }

    private static void put(int template, int blockLength, Group... groups) {
        putWithTexts(0, template, blockLength, groups);
    }

    private static void putWithTexts(int texts, int template, int blockLength, Group... groups) {
        BY_TEMPLATE[template] = new CommandLayout(blockLength, groups, texts);
    }

    /** What was shorter in the schema's first version. */
    private static void first(int template, int blockLength, Group... groups) {
        OF_FIRST_VERSION[template] = new CommandLayout(blockLength, groups, 0);
    }

    private static @Nullable CommandLayout of(int template, int version) {
        if (template >= BY_TEMPLATE.length) {
            return null;
        }
        CommandLayout first = version == FIRST_VERSION ? OF_FIRST_VERSION[template] : null;
        return first == null ? BY_TEMPLATE[template] : first;
    }

    /**
     * Whether these bytes, all of them and no more, are one command that this program can read.
     *
     * @param offset of the SBE header
     * @param length of header and body
     */
    public static boolean isWhole(DirectBuffer buffer, int offset, int length) {
        if (length < HEADER || number(buffer, offset + MessageHeaderDecoder.schemaIdEncodingOffset()) != SCHEMA_ID) {
            return false;
        }
        int version = number(buffer, offset + MessageHeaderDecoder.versionEncodingOffset());
        if (version < FIRST_VERSION || version > VERSION) {
            return false;
        }
        int template = number(buffer, offset + MessageHeaderDecoder.templateIdEncodingOffset());
        CommandLayout layout = of(template, version);
        return layout != null
                && number(buffer, offset + MessageHeaderDecoder.blockLengthEncodingOffset()) == layout.blockLength
                && layout.endsAt(buffer, offset, offset + length) == offset + length;
    }

    private int endsAt(DirectBuffer buffer, int offset, int end) {
        int at = offset + HEADER + blockLength;
        for (int i = 0; i < groups.length && at != TOO_SHORT; i++) {
            at = groupEndsAt(buffer, at, end, groups[i]);
        }
        return at == TOO_SHORT || at > end ? TOO_SHORT : textsEndAt(buffer, at, end, texts);
    }

    /** Where a group ends, at most at {@code end}; or {@link #TOO_SHORT}. */
    private static int groupEndsAt(DirectBuffer buffer, int offset, int end, Group group) {
        if (offset + GROUP_HEADER > end || number(buffer, offset) != group.blockLength) {
            return TOO_SHORT;
        }
        int count = number(buffer, offset + Short.BYTES);
        int at = offset + GROUP_HEADER;
        if (group.texts == 0) {
            return at + count * group.blockLength <= end ? at + count * group.blockLength : TOO_SHORT;
        }
        for (int i = 0; i < count && at != TOO_SHORT; i++) {
            at = textsEndAt(buffer, at + group.blockLength, end, group.texts);
        }
        return at;
    }

    private static int textsEndAt(DirectBuffer buffer, int offset, int end, int texts) {
        int at = offset;
        for (int i = 0; i < texts; i++) {
            if (at + TEXT_HEADER > end) {
                return TOO_SHORT;
            }
            at += TEXT_HEADER + number(buffer, at);
        }
        return at <= end ? at : TOO_SHORT;
    }

    private static int number(DirectBuffer buffer, int at) {
        return buffer.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }
}
