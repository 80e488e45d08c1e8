package nl.beurt.engine.command;

import java.util.Map;
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

/** What commands are called in metrics, listings and exports. */
public final class CommandName {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(ConfigureDecoder.TEMPLATE_ID, "configure"),
            Map.entry(TickDecoder.TEMPLATE_ID, "tick"),
            Map.entry(BookDecoder.TEMPLATE_ID, "book"),
            Map.entry(CancelDecoder.TEMPLATE_ID, "cancel"),
            Map.entry(MoveDecoder.TEMPLATE_ID, "move"),
            Map.entry(ReissueDecoder.TEMPLATE_ID, "reissue"),
            Map.entry(GenerateSlotsDecoder.TEMPLATE_ID, "generate-slots"),
            Map.entry(OpenRoundDecoder.TEMPLATE_ID, "open-round"),
            Map.entry(ReadBookingDecoder.TEMPLATE_ID, "read-booking"),
            Map.entry(ReadStateDecoder.TEMPLATE_ID, "read-state"),
            Map.entry(ReadRequestDecoder.TEMPLATE_ID, "read-request"),
            Map.entry(DropSlotsDecoder.TEMPLATE_ID, "drop-slots"),
            Map.entry(EnterDecoder.TEMPLATE_ID, "enter"),
            Map.entry(ChangeWishesDecoder.TEMPLATE_ID, "change-wishes"),
            Map.entry(WithdrawDecoder.TEMPLATE_ID, "withdraw"),
            Map.entry(AnnounceRoundDecoder.TEMPLATE_ID, "announce-round"),
            Map.entry(SeedRoundDecoder.TEMPLATE_ID, "seed-round"),
            Map.entry(VoidRoundDecoder.TEMPLATE_ID, "void-round"),
            Map.entry(JobStepDecoder.TEMPLATE_ID, "job-step"),
            Map.entry(CommitRoundDecoder.TEMPLATE_ID, "commit-round"),
            Map.entry(AwardDecoder.TEMPLATE_ID, "award"),
            Map.entry(ReadEntryDecoder.TEMPLATE_ID, "read-entry"),
            Map.entry(ReadCodeDecoder.TEMPLATE_ID, "read-code"),
            Map.entry(ReadBookingsDecoder.TEMPLATE_ID, "read-bookings"),
            Map.entry(ReconcileUseDecoder.TEMPLATE_ID, "reconcile-use"),
            Map.entry(LeavePeopleDecoder.TEMPLATE_ID, "leave-people"),
            Map.entry(RecoverDecoder.TEMPLATE_ID, "recover"),
            Map.entry(HandOutListDecoder.TEMPLATE_ID, "hand-out-list"),
            Map.entry(CheckInDecoder.TEMPLATE_ID, "check-in"),
            Map.entry(ServeDecoder.TEMPLATE_ID, "serve"),
            Map.entry(ChangeDecoder.TEMPLATE_ID, "change"),
            Map.entry(ChangeStepDecoder.TEMPLATE_ID, "change-step"),
            Map.entry(DecideCaseDecoder.TEMPLATE_ID, "decide-case"),
            Map.entry(ReadCodeCheckDecoder.TEMPLATE_ID, "read-code-check"),
            Map.entry(MakeVouchersDecoder.TEMPLATE_ID, "make-vouchers"),
            Map.entry(AddStockDecoder.TEMPLATE_ID, "add-stock"),
            Map.entry(ImportEligibleDecoder.TEMPLATE_ID, "import-eligible"),
            Map.entry(MarkServedDecoder.TEMPLATE_ID, "mark-served"),
            Map.entry(LinkIdentitiesDecoder.TEMPLATE_ID, "link-identities"));

    private CommandName() {}

    /** The word for a template of the SBE schema; {@code other} for one that this program does not know. */
    public static String of(int templateId) {
        return NAMES.getOrDefault(templateId, "other");
    }
}
