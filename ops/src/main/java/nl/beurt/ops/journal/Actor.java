package nl.beurt.ops.journal;

import java.nio.charset.StandardCharsets;
import nl.beurt.engine.command.CommandLayout;
import nl.beurt.engine.command.sbe.AddStockDecoder;
import nl.beurt.engine.command.sbe.AnnounceRoundDecoder;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.ChangeDecoder;
import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.DecideCaseDecoder;
import nl.beurt.engine.command.sbe.DropSlotsDecoder;
import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.command.sbe.HandOutListDecoder;
import nl.beurt.engine.command.sbe.ImportEligibleDecoder;
import nl.beurt.engine.command.sbe.LinkIdentitiesDecoder;
import nl.beurt.engine.command.sbe.MakeVouchersDecoder;
import nl.beurt.engine.command.sbe.MarkServedDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.OpenRoundDecoder;
import nl.beurt.engine.command.sbe.ReconcileUseDecoder;
import nl.beurt.engine.command.sbe.RecoverDecoder;
import nl.beurt.engine.command.sbe.SeedRoundDecoder;
import nl.beurt.engine.command.sbe.ServeDecoder;
import nl.beurt.engine.command.sbe.VoidRoundDecoder;
import org.agrona.DirectBuffer;

/** Who of the staff gave a command. Used by one thread at a time. */
final class Actor {
    private static final int LENGTH = 32;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final byte[] name = new byte[LENGTH];

    /** The name that a command carries; empty where nobody of the staff gave it. */
    String of(DirectBuffer command, int offset, int length) {
        if (!CommandLayout.isWhole(command, offset, length)) {
            return "";
        }
        int template = header.wrap(command, offset).templateId();
        return template == BookDecoder.TEMPLATE_ID || template == EnterDecoder.TEMPLATE_ID
                ? ofHelper(command, offset, template)
                : ofStaff(command, offset);
    }

    /** Behind the people of whom a helper asks for something: most ask themselves. */
    private String ofHelper(DirectBuffer command, int offset, int template) {
        if (template == BookDecoder.TEMPLATE_ID) {
            BookDecoder book = new BookDecoder().wrapAndApplyHeader(command, offset, header);
            book.people().forEachRemaining(person -> {});
            return book.actor();
        }
        EnterDecoder enter = new EnterDecoder().wrapAndApplyHeader(command, offset, header);
        enter.people().forEachRemaining(person -> {});
        enter.wishes().forEachRemaining(wish -> {});
        return enter.actor();
    }

    private String ofStaff(DirectBuffer command, int offset) {
        return text(
                switch (header.wrap(command, offset).templateId()) {
                    case CheckInDecoder.TEMPLATE_ID ->
                        new CheckInDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case ReconcileUseDecoder.TEMPLATE_ID ->
                        new ReconcileUseDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case RecoverDecoder.TEMPLATE_ID ->
                        new RecoverDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case HandOutListDecoder.TEMPLATE_ID ->
                        new HandOutListDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case MakeVouchersDecoder.TEMPLATE_ID ->
                        new MakeVouchersDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case ServeDecoder.TEMPLATE_ID ->
                        new ServeDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case GenerateSlotsDecoder.TEMPLATE_ID ->
                        new GenerateSlotsDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case ChangeDecoder.TEMPLATE_ID ->
                        new ChangeDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case AnnounceRoundDecoder.TEMPLATE_ID ->
                        new AnnounceRoundDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case OpenRoundDecoder.TEMPLATE_ID ->
                        new OpenRoundDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case SeedRoundDecoder.TEMPLATE_ID ->
                        new SeedRoundDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case VoidRoundDecoder.TEMPLATE_ID ->
                        new VoidRoundDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case DropSlotsDecoder.TEMPLATE_ID ->
                        new DropSlotsDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case AddStockDecoder.TEMPLATE_ID ->
                        new AddStockDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case DecideCaseDecoder.TEMPLATE_ID ->
                        new DecideCaseDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case LinkIdentitiesDecoder.TEMPLATE_ID ->
                        new LinkIdentitiesDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case ImportEligibleDecoder.TEMPLATE_ID ->
                        new ImportEligibleDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    case MarkServedDecoder.TEMPLATE_ID ->
                        new MarkServedDecoder()
                                .wrapAndApplyHeader(command, offset, header)
                                .getActor(name, 0, LENGTH);
                    default -> 0;
                });
    }

    private String text(int copied) {
        return text(name, copied);
    }

    /** The characters before the first zero. */
    static String text(byte[] name, int copied) {
        int length = 0;
        while (length < copied && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }
}
