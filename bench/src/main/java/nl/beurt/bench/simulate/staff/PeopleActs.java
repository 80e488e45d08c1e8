package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;

/** What people ask for next. */
final class PeopleActs {
    private static final int ROUNDS_BACK = 24;

    private final Scene scene;
    private final PeopleBytes bytes = new PeopleBytes();
    private final Recent recent;

    PeopleActs(Scene scene) {
        this.scene = scene;
        recent = new Recent(scene);
    }

    Action next() {
        int of = scene.random.nextInt(100);
        if (of < 8 && !recent.isEmpty()) {
            return recent.any();
        }
        if (of < 46 || !scene.findBooking()) {
            return book();
        }
        if (of < 64) {
            return enter();
        }
        return of < 86 ? ofBooking(of) : ofEntry(of);
    }

    private Action ofBooking(int of) {
        int capability = (int) scene.booking().capabilityLow();
        int person = scene.isOne(15) ? scene.person() : scene.ofBooking();
        if (of < 71) {
            return Action.with(Kind.CANCEL, bytes.cancel(capability, person), capability, 0);
        }
        int number = scene.number();
        if (of < 80) {
            scene.slot();
            long slot = scene.slotId();
            return recent.remember(
                    Action.with(Kind.MOVE, bytes.move(number, capability, person, slot), capability, slot));
        }
        return recent.remember(Action.with(Kind.REISSUE, bytes.reissue(number, capability, person), capability, 0));
    }

    private Action ofEntry(int of) {
        if (!scene.findEntry()) {
            return enter();
        }
        int capability = (int) scene.entry().capabilityLow();
        int person = scene.isOne(15) ? scene.person() : scene.ofEntry();
        if (of < 91) {
            return Action.with(Kind.WITHDRAW, bytes.withdraw(capability, person), capability, 0);
        }
        if (of < 97) {
            byte[] command = bytes.changeWishes(scene.number(), capability, person, wishes());
            return recent.remember(Action.with(Kind.CHANGE_WISHES, command, capability, 0));
        }
        return Action.with(Kind.READ, bytes.readEntry(capability), capability, 0);
    }

    private Action book() {
        int number = scene.number();
        SlotDecoder slot = scene.slot();
        int[] party = party();
        byte[] command = bytes.book(number, party, slot.product(), scene.slotId(), scene.isOne(20));
        return recent.remember(new Action(Kind.BOOK, command, number, party, scene.slotId()));
    }

    private Action enter() {
        Row<DrawDecoder, DrawEncoder> draw = scene.state().draws().newRow();
        long last = scene.state().totals().lastRound();
        for (long round = last; round > Math.max(0, last - ROUNDS_BACK); round--) {
            boolean collects = scene.state().draws().load(round, draw)
                    && draw.get.state() == DrawState.ANNOUNCED.number()
                    && scene.nowMillis < draw.get.entriesCloseMillis();
            if (collects && !scene.isOne(3)) {
                int number = scene.number();
                int[] party = party();
                byte[] command = bytes.enter(number, party, draw.get.product(), round, wishes());
                return recent.remember(new Action(Kind.ENTER, command, number, party, 0));
            }
        }
        return book();
    }

    private List<Wish> wishes() {
        List<Wish> wishes = new ArrayList<>();
        for (int count = 1 + scene.random.nextInt(3); count > 0; count--) {
            scene.slot();
            wishes.add(
                    switch (scene.random.nextInt(3)) {
                        case 0 -> Wish.slot(scene.slotId());
                        case 1 ->
                            Wish.location(1 + scene.random.nextInt(Town.LOCATIONS), Wish.FIRST_DAY, Wish.LAST_DAY);
                        default -> Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY);
                    });
        }
        return wishes;
    }

    private int[] party() {
        int size = scene.isOne(3) ? 1 + scene.random.nextInt(6) : 1;
        int[] party = new int[size];
        int from = scene.person();
        for (int i = 0; i < size; i++) {
            party[i] = (from - 1 + i) % scene.town.pseudonyms() + 1;
        }
        if (size > 1 && scene.isOne(3)) {
            // A family of whom one was registered by a V-number.
            party[size - 1] = visitorBeside(party);
        }
        return party;
    }

    private int visitorBeside(int[] party) {
        int visitor = scene.visitor();
        for (int one : party) {
            if (one == visitor) {
                return party[party.length - 1];
            }
        }
        return visitor;
    }
}
