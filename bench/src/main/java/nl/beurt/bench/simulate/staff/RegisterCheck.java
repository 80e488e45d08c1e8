package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Booking;
import nl.beurt.bench.simulate.staff.Found.Person;

/**
 * Nobody who was not in the register has a seat of the product that asks, nobody on the served list got one since, by a booking
 * or by a draw; and the register is as the planner was told.
 */
final class RegisterCheck {
    private final Found found;
    private final RegisterLedger register;

    RegisterCheck(Found found, RegisterLedger register) {
        this.found = found;
        this.register = register;
    }

    void check() {
        found.bookings.values().forEach(this::check);
        found.people.forEach(this::check);
    }

    private void check(Booking booking) {
        boolean isAsked = found.slot(booking.slot()).product() == Town.REGISTERED;
        for (long one : booking.people()) {
            if (isAsked && !register.wasIn(one, booking.createdMillis())) {
                throw new Violation("person " + one + " has booking " + booking.id() + ", and was in no register then");
            }
            if (register.wasServedBefore(one, booking.createdMillis())) {
                throw new Violation(
                        "person " + one + " has booking " + booking.id() + ", and was on the served list before");
            }
        }
    }

    private void check(long pseudonym, Person person) {
        boolean isTold = person.standsFor() == 0 && register.isIn(pseudonym);
        if (person.isEligible() != isTold) {
            throw new Violation("person " + pseudonym + " is " + (isTold ? "not " : "")
                    + "said to be in the register, and the planner was told otherwise");
        }
    }
}
