/**
 * What the engine is to do, said a second time and as plainly as can be: from the design, not from the rules, with none
 * of their code.
 *
 * <p>It decides what was acknowledged, when it is acknowledged; what a crash left open it decides when recovery has
 * shown what became of it. Used by the one thread of a simulation.
 */
@NullMarked
package nl.beurt.bench.simulate.model;

import org.jspecify.annotations.NullMarked;
