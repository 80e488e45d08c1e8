package nl.beurt.bench.surge.answer;

/**
 * What a load needs to know of a product.
 *
 * @param partyMax the most persons that one booking may have
 * @param eligibility {@code register} or {@code none}
 * @param status {@code available} or {@code halted}
 */
public record ProductAnswer(String id, int partyMax, String eligibility, String status) {}
