package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.TestCommands.put;

import java.util.List;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.AwardEncoder;
import nl.beurt.engine.command.sbe.ChangeWishesEncoder;
import nl.beurt.engine.command.sbe.CommitRoundEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.JobStepEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadEntryEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.command.sbe.VoidRoundEncoder;
import nl.beurt.engine.command.sbe.WithdrawEncoder;
import nl.beurt.engine.decide.Command.Awarded;
import nl.beurt.engine.decide.Command.Hash;
import nl.beurt.engine.decide.Command.Wished;
import org.agrona.MutableDirectBuffer;

/** Encodes the commands of entries and rounds for {@link TestCommands}. */
final class TestDrawCommands {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EnterEncoder enter = new EnterEncoder();
    private final ChangeWishesEncoder change = new ChangeWishesEncoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final ReadEntryEncoder read = new ReadEntryEncoder();
    private final AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
    private final JobStepEncoder step = new JobStepEncoder();
    private final CommitRoundEncoder commit = new CommitRoundEncoder();
    private final SeedRoundEncoder seed = new SeedRoundEncoder();
    private final VoidRoundEncoder voidRound = new VoidRoundEncoder();
    private final AwardEncoder award = new AwardEncoder();
    private final TestStaffCommands staff = new TestStaffCommands();

    /** Writes a command with its header; the length of its body. */
    int body(Command command, MutableDirectBuffer into, int offset) {
        if (command instanceof Command.Enter it) {
            return body(it, into, offset);
        } else if (command instanceof Command.ChangeWishes it) {
            return body(it, into, offset);
        } else if (command instanceof Command.AnnounceRound it) {
            return body(it, into, offset);
        } else if (command instanceof Command.CommitRound it) {
            return body(it, into, offset);
        } else if (command instanceof Command.SeedRound it) {
            return body(it, into, offset);
        } else if (command instanceof Command.Award it) {
            return body(it, into, offset);
        } else if (command instanceof Command.Withdraw it) {
            withdraw.wrapAndApplyHeader(into, offset, header).device(0).contact(0);
            put(it.capability(), withdraw.capability());
            put(it.person(), withdraw.person());
            return withdraw.encodedLength();
        } else if (command instanceof Command.ReadEntry it) {
            put(it.capability(), read.wrapAndApplyHeader(into, offset, header).capability());
            return read.encodedLength();
        } else if (command instanceof Command.JobStep it) {
            step.wrapAndApplyHeader(into, offset, header).round(it.round()).from(it.from());
            return step.encodedLength();
        } else if (command instanceof Command.VoidRound it) {
            voidRound.wrapAndApplyHeader(into, offset, header).round(it.round());
            return voidRound.encodedLength();
        }
        return staff.body(command, into, offset);
    }

    private int body(Command.Enter it, MutableDirectBuffer into, int offset) {
        enter.wrapAndApplyHeader(into, offset, header).round(it.round()).product(it.product());
        enter.capabilityKey(it.capabilityKey())
                .language((short) it.language())
                .onlyRepeated((short) (it.onlyRepeated() ? 1 : 0))
                .device(0)
                .contact(0);
        enter.putEntryHash(it.entryHash().bytes(), 0, 32);
        put(it.request().key(), enter.request());
        put(it.request().fingerprint(), enter.fingerprint());
        put(Command.Digest.ZERO, enter.voucher());
        put(it.capability(), enter.capability());
        put(it.capabilityNonce(), enter.capabilityNonce());
        EnterEncoder.PeopleEncoder people = enter.peopleCount(it.people().size());
        for (int i = 0; i < it.people().size(); i++) {
            put(it.people().get(i), people.next().person());
            people.birthTag(it.birthTags().isEmpty() ? 0 : it.birthTags().get(i));
        }
        EnterEncoder.WishesEncoder wishes = enter.wishesCount(it.wishes().size());
        for (Wished wish : it.wishes()) {
            wishes.next().putPacked(wish.packed(), 0, Wished.LENGTH);
        }
        enter.actor("");
        return enter.encodedLength();
    }

    private int body(Command.ChangeWishes it, MutableDirectBuffer into, int offset) {
        change.wrapAndApplyHeader(into, offset, header);
        put(it.capability(), change.capability());
        put(it.person(), change.person());
        put(it.request().key(), change.request());
        put(it.request().fingerprint(), change.fingerprint());
        ChangeWishesEncoder.WishesEncoder wishes =
                change.wishesCount(it.wishes().size());
        for (Wished wish : it.wishes()) {
            wishes.next().putPacked(wish.packed(), 0, Wished.LENGTH);
        }
        return change.encodedLength();
    }

    private int body(Command.AnnounceRound it, MutableDirectBuffer into, int offset) {
        announce.wrapAndApplyHeader(into, offset, header).round(it.round());
        announce.entriesOpenMillis(it.entriesOpenMillis()).entriesCloseMillis(it.entriesCloseMillis());
        announce.opensAtMillis(it.opensAtMillis()).leftoversAfterMillis(it.leftoversAfterMillis());
        announce.startsBeforeMillis(it.startsBeforeMillis()).pulse(it.pulse()).product(it.product());
        announce.location(it.location()).takersMin(it.takersMin());
        announce.kind((short) it.kind()).source((short) it.source());
        put(it.mark().key(), announce.request());
        put(it.mark().fingerprint(), announce.fingerprint());
        AnnounceRoundEncoder.CommitsEncoder commits =
                announce.commitsCount(it.commits().size());
        for (Hash one : it.commits()) {
            commits.next().putCommit(one.bytes(), 0, 32);
        }
        return announce.encodedLength();
    }

    private int body(Command.CommitRound it, MutableDirectBuffer into, int offset) {
        commit.wrapAndApplyHeader(into, offset, header).round(it.round()).n(it.n());
        commit.registered(it.registered()).putReveals(it.reveals().bytes(), 0, 32);
        commit.putRoot(it.root().bytes(), 0, 32);
        commit.putSlotsHash(it.slotsHash().bytes(), 0, 32);
        commit.putCommitment(it.commitment().bytes(), 0, 32);
        CommitRoundEncoder.WaitingEncoder waiting =
                commit.waitingCount(it.waiting().size());
        for (long slot : it.waiting()) {
            waiting.next().slot(slot);
        }
        return commit.encodedLength();
    }

    private int body(Command.SeedRound it, MutableDirectBuffer into, int offset) {
        seed.wrapAndApplyHeader(into, offset, header).round(it.round());
        seed.putRandomness(it.randomness().bytes(), 0, 32);
        List<Hash> all = it.secrets();
        SeedRoundEncoder.SecretsEncoder secrets = seed.secretsCount(all.size());
        for (Hash one : all) {
            secrets.next().putSecret(one.bytes(), 0, 32);
        }
        return seed.encodedLength();
    }

    private int body(Command.Award it, MutableDirectBuffer into, int offset) {
        award.wrapAndApplyHeader(into, offset, header).round(it.round()).rank(it.rank());
        AwardEncoder.EntriesEncoder entries = award.entriesCount(it.entries().size());
        for (Awarded one : it.entries()) {
            entries.next()
                    .entry(one.entry())
                    .slot(one.slot())
                    .counts((short) (one.counts() ? 1 : 0))
                    .capability(0);
        }
        return award.encodedLength();
    }
}
