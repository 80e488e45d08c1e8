package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Mark;

/** Makes vouchers, and has some of the commands of a {@link DrawMix} bring one along. */
final class VoucherMix {
    private static final int RECENT = 120;

    private final DrawMix draws;
    private final SplittableRandom random;
    private final NaiveState state;
    private final List<Digest> recent = new ArrayList<>();

    VoucherMix(DrawMix draws) {
        this.draws = draws;
        this.random = draws.random;
        this.state = draws.state;
    }

    /** Few at a time, for minutes or hours; rarely what no gateway would send. */
    Command make() {
        int count = isOne(20) ? random.nextInt(2) * 251 : 1 + random.nextInt(6);
        List<Digest> made = Stream.generate(draws::fresh).limit(count).toList();
        if (isOne(20) && !recent.isEmpty())
            made = Stream.concat(made.stream(), Stream.of(any(recent))).toList();
        if (isOne(20) && !made.isEmpty())
            made = Stream.concat(made.stream(), Stream.of(made.get(0))).toList();
        if (isOne(40))
            made = Stream.concat(made.stream(), Stream.of(Digest.ZERO)).toList();
        long valid = isOne(4) ? random.nextLong(DrawMix.DAY_MILLIS) : random.nextLong(DrawMix.HOUR_MILLIS);
        if (isOne(20)) valid = isOne(2) ? 90 * DrawMix.DAY_MILLIS + random.nextInt(2) : -random.nextInt(2);
        recent.addAll(made);
        while (recent.size() > RECENT) recent.remove(0);
        return new Command.MakeVouchers(made, valid, draws.fresh(), random.nextInt(4), Mark.NONE);
    }

    /** The same command, most often as it was. */
    Command bringing(Command command) {
        if (command instanceof Command.Book it && !it.people().isEmpty())
            return with(command, it.people().get(0));
        if (command instanceof Command.Enter it && !it.people().isEmpty())
            return with(command, it.people().get(0));
        return command instanceof Command.Move it ? with(command, it.person()) : command;
    }

    /** Their own, one that is free, another's, one that has expired, or none that ever was. */
    private Command with(Command command, Digest person) {
        List<Digest> theirs = of(state.self(person));
        if (!theirs.isEmpty() && !isOne(4)) return new Command.WithVoucher(command, any(theirs));
        if (!isOne(4)) return command;
        List<Digest> free = of(Digest.ZERO);
        if (!free.isEmpty() && !isOne(4)) return new Command.WithVoucher(command, any(free));
        boolean isStray = recent.isEmpty() || isOne(10);
        return new Command.WithVoucher(command, isStray ? draws.fresh() : any(recent));
    }

    private List<Digest> of(Digest person) {
        return recent.stream()
                .filter(one -> {
                    NaiveState.Voucher voucher = state.vouchers.get(one);
                    return voucher != null && state.self(voucher.person()).equals(person);
                })
                .toList();
    }

    private boolean isOne(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
