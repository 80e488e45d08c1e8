package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Registered;
import nl.beurt.engine.decide.NaiveState.Person;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What {@link NaiveModel} says of who may come: the eligibility register and the served list. */
final class NaiveRegister {
    private static final int PEOPLE_MAX = 250;
    private static final int BY_LIST = 2;

    private final NaiveState state;
    private final StateLimits limits;
    private final NaiveLeaving leaving;

    NaiveRegister(NaiveState state, StateLimits limits) {
        this.state = state;
        this.limits = limits;
        this.leaving = new NaiveLeaving(state);
    }

    /** {@link Verdict#NONE} for a command that is of something else. */
    Verdict decide(Command command, long now) {
        if (command instanceof Command.ImportEligible it) return it.isRemoval() ? remove(it, now) : add(it);
        return command instanceof Command.MarkServed it ? serve(it) : NONE;
    }

    private Verdict add(Command.ImportEligible it) {
        if (!isOfAProduct(it)) return INVALID;
        if (it.people().stream().anyMatch(one -> one.birthTag() == 0)) return INVALID;
        Map<Digest, Registered> last = new LinkedHashMap<>();
        it.people().forEach(one -> last.put(one.person(), one));
        long strangers = last.keySet().stream()
                .filter(one -> !state.people.containsKey(one))
                .count();
        if (state.people.size() + strangers > limits.people()) return CAPACITY;
        if (last.values().stream().allMatch(one -> isIn(one, it.product()))) return NOTHING_TO_DO;
        for (Registered one : it.people()) {
            state.person(one.person()).birthTag = one.birthTag();
            if (state.person(state.self(one.person())).registers.add(it.product())) state.registered.add(it.product());
        }
        return CHANGED;
    }

    private boolean isIn(Registered one, int product) {
        Person person = state.people.get(one.person());
        return person != null && person.birthTag == one.birthTag() && hasEntry(one.person(), product);
    }

    private Verdict remove(Command.ImportEligible it, long now) {
        if (!isOfAProduct(it)) return INVALID;
        if (it.people().stream().noneMatch(one -> hasEntry(one.person(), it.product()) || isLeft(one.person())))
            return NOTHING_TO_DO;
        for (Registered one : it.people()) {
            if (isLeft(one.person())) state.person(one.person()).birthTag = 0;
            if (!hasEntry(one.person(), it.product())) continue;
            Person self = state.person(state.self(one.person()));
            self.registers.remove(it.product());
            leaving.until(List.of(one.person()), now);
            if (self.registers.isEmpty()) {
                self.birthTag = 0;
                state.person(one.person()).birthTag = 0;
            }
        }
        return CHANGED;
    }

    /** Whether this is an alias that has the tag of a person who is in no register. */
    private boolean isLeft(Digest one) {
        Person person = state.people.get(one);
        if (person == null || person.standsFor == null || person.birthTag == 0) return false;
        return state.known(state.self(one)).registers.isEmpty();
    }

    private boolean isOfAProduct(Command.ImportEligible it) {
        if (it.people().isEmpty() || it.people().size() > PEOPLE_MAX) return false;
        if (it.people().stream().anyMatch(one -> one.person().equals(Digest.ZERO))) return false;
        return it.product() >= 1 && it.product() <= 64 && state.catalog.product(it.product()) != null;
    }

    /** Whether whom a pseudonym is of is in the register of a product. */
    private boolean hasEntry(Digest one, int product) {
        Person self = state.people.get(state.self(one));
        return self != null && self.registers.contains(product);
    }

    private Verdict serve(Command.MarkServed it) {
        if (it.people().isEmpty() || it.people().size() > PEOPLE_MAX) return INVALID;
        if (it.people().contains(Digest.ZERO)) return INVALID;
        if (it.isRemoval()) return takeOff(it);
        Set<Digest> strangers = new HashSet<>(it.people());
        strangers.removeAll(state.people.keySet());
        if (state.people.size() + strangers.size() > limits.people()) return CAPACITY;
        if (it.people().stream().allMatch(this::isServed)) return NOTHING_TO_DO;
        for (Digest one : it.people()) {
            Person self = state.person(state.self(one));
            if (!self.isServed()) self.served = BY_LIST;
        }
        return CHANGED;
    }

    private boolean isServed(Digest one) {
        Person self = state.people.get(state.self(one));
        return self != null && self.isServed();
    }

    private Verdict takeOff(Command.MarkServed it) {
        boolean changes = false;
        for (Digest one : it.people()) {
            Person self = state.people.get(state.self(one));
            if (self == null || (self.served & BY_LIST) == 0) continue;
            self.served &= ~BY_LIST;
            changes = true;
        }
        return changes ? CHANGED : NOTHING_TO_DO;
    }

    /** Whether people may have a product: each is in its register, with the birth date that was given. */
    boolean mayHave(@Nullable Product product, List<Digest> people, List<Long> birthTags) {
        if (product == null || !product.register()) return true;
        for (int i = 0; i < people.size(); i++) {
            Person person = state.people.get(people.get(i));
            long given = birthTags.isEmpty() ? 0 : birthTags.get(i);
            if (person == null || person.birthTag == 0 || person.birthTag != given) return false;
        }
        return mayKeep(product, people);
    }

    /** Whether all of these are in the register of a product, if it has one. */
    boolean mayKeep(@Nullable Product product, List<Digest> people) {
        return product == null
                || !product.register()
                || people.stream().allMatch(one -> hasEntry(one, product.number()));
    }
}
