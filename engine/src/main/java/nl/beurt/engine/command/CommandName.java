package nl.beurt.engine.command;

import java.util.Map;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.CancelDecoder;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.command.sbe.MoveDecoder;
import nl.beurt.engine.command.sbe.OpenRoundDecoder;
import nl.beurt.engine.command.sbe.ReadBookingDecoder;
import nl.beurt.engine.command.sbe.ReadStateDecoder;
import nl.beurt.engine.command.sbe.ReissueDecoder;
import nl.beurt.engine.command.sbe.TickDecoder;

/** What commands are called in metrics, listings and exports. */
public final class CommandName {
    private static final Map<Integer, String> NAMES = Map.of(
            ConfigureDecoder.TEMPLATE_ID, "configure",
            TickDecoder.TEMPLATE_ID, "tick",
            BookDecoder.TEMPLATE_ID, "book",
            CancelDecoder.TEMPLATE_ID, "cancel",
            MoveDecoder.TEMPLATE_ID, "move",
            ReissueDecoder.TEMPLATE_ID, "reissue",
            GenerateSlotsDecoder.TEMPLATE_ID, "generate-slots",
            OpenRoundDecoder.TEMPLATE_ID, "open-round",
            ReadBookingDecoder.TEMPLATE_ID, "read-booking",
            ReadStateDecoder.TEMPLATE_ID, "read-state");

    private CommandName() {}

    /** The word for a template of the SBE schema; {@code other} for one that this program does not know. */
    public static String of(int templateId) {
        return NAMES.getOrDefault(templateId, "other");
    }
}
