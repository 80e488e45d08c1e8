/**
 * The fraud guard: who checks codes too often, and which codes are shown by more people or devices than they are of.
 *
 * <pre>
 *  code checks ──▶ {@link nl.beurt.gateway.guard.Throttle}     C3: refuses to check, and nothing else
 *  code checks, check-ins ──▶ {@code ShownCodes}   C1, C2: open a case
 *  other rules ──▶ {@link nl.beurt.gateway.guard.Cases}        what planners read and decide on
 * </pre>
 *
 * <p>Shared by all event loops, in memory of a fixed size, behind locks that are held for a few dozen reads of memory: no
 * one waits for input, output or another lock inside. Sources, codes and people are known by keyed digests only. Nothing
 * here refuses a booking, a cancel or a check-in; nothing here is written anywhere. What it counts ends with the process.
 */
@NullMarked
package nl.beurt.gateway.guard;

import org.jspecify.annotations.NullMarked;
