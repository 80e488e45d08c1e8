/** Who wants a place, and how often they look. Immutable once made, so from any thread. */
@NullMarked
package nl.beurt.bench.fairness.people;

import org.jspecify.annotations.NullMarked;
