package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Registered;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Product;

/**
 * Puts commands of the register amid those of another mix, and birth dates into bookings and entries: mostly the right
 * ones. Its random numbers are its own, so that the other mix stays what it is without it.
 */
final class RegisterMix {
    private final SplittableRandom random;
    private final NaiveState state;
    private final int every;
    private final int peopleMax;

    /**
     * Amid the commands of a mix.
     *
     * @param every so many commands one is of the register
     * @param peopleMax who come into it at once
     */
    RegisterMix(long seed, NaiveModel model, int every, int peopleMax) {
        this.every = every;
        this.random = new SplittableRandom(seed ^ 0x5eed_0f_4e61L);
        this.state = model.state;
        this.peopleMax = peopleMax;
    }

    /** The next command: one of the register now and then, else the other mix's. */
    Command next(Supplier<Command> other) {
        if (state.people.isEmpty() || !isOne(every)) return withBirthDates(other.get());
        return switch (random.nextInt(20)) {
            case 0, 1 -> withRegister();
            case 2 -> new Command.MarkServed(someOf(isOne(20) ? 251 : isOne(10) ? 0 : 2), isOne(3));
            case 3, 4, 5 -> imported(true, isOne(50) ? 251 : 1 + random.nextInt(4));
            default -> imported(false, isOne(100) ? 251 : isOne(50) ? 0 : 1 + random.nextInt(peopleMax));
        };
    }

    private Command.ImportEligible imported(boolean isRemoval, int count) {
        int product = isOne(40) ? random.nextInt(-1, 70) & 0xffff : 1 + random.nextInt(CatalogMix.NUMBERS);
        List<Registered> people = new ArrayList<>();
        for (Digest one : someOf(count)) {
            boolean isNull = isOne(400);
            people.add(new Registered(one, isNull ? 0 : isOne(20) ? tag(one) + 1 : tag(one)));
        }
        return new Command.ImportEligible(product, isRemoval, people);
    }

    /** Known people, aliases too, and now and then a stranger or nobody; some twice. */
    private List<Digest> someOf(int count) {
        List<Digest> known = List.copyOf(state.people.keySet());
        List<Digest> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Digest stranger = isOne(20) ? Digest.ZERO : new Digest(random.nextLong(), random.nextLong());
            people.add(isOne(60) ? stranger : known.get(random.nextInt(known.size())));
        }
        return people;
    }

    /** The same catalog, where one product has a register, or has none any more. */
    private Command withRegister() {
        int number = 1 + random.nextInt(CatalogMix.NUMBERS);
        List<Product> products = state.catalog.products().stream()
                .map(one -> one.number() == number ? turned(one) : one)
                .toList();
        return new Command.Configure(new Catalog(state.catalog.knobs(), products, state.catalog.locations()));
    }

    private static Product turned(Product one) {
        return new Product(
                one.number(),
                one.id(),
                one.name(),
                one.minutesPerPerson(),
                one.partyMax(),
                one.exclusive(),
                !one.register(),
                one.halted(),
                one.notice(),
                one.needsBsn());
    }

    private Command withBirthDates(Command command) {
        if (command instanceof Command.Book it) {
            return it.withBirthTags(birthTags(it.people(), it.capability()));
        }
        return command instanceof Command.Enter it
                ? it.withBirthTags(birthTags(it.people(), it.capability()))
                : command;
    }

    /** The same each time that a command is given. */
    private static List<Long> birthTags(List<Digest> people, Digest capability) {
        int which = Math.floorMod(Long.hashCode(capability.low() * 0x9e3779b97f4a7c15L), 32);
        return people.stream()
                .map(one -> which == 0 ? 0L : which == 1 ? tag(one) ^ 1 << 9 : tag(one))
                .toList();
    }

    private static long tag(Digest person) {
        long tag = (person.high() ^ person.low()) * 0x9e3779b97f4a7c15L;
        return tag == 0 || tag == Long.MIN_VALUE ? 1 : tag;
    }

    private boolean isOne(int in) {
        return random.nextInt(in) == 0;
    }
}
