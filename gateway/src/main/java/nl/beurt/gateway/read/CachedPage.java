package nl.beurt.gateway.read;

import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;

/** Answers with a page that may be cached, or with 304 to who has it. */
final class CachedPage {
    private CachedPage() {}

    static void answer(Exchange exchange, Page page, String cache) {
        String ifNoneMatch = exchange.ifNoneMatch();
        boolean isKnown = ifNoneMatch != null
                && (ifNoneMatch.contains(page.eTag()) || ifNoneMatch.trim().equals("*"));
        Answers answers = exchange.loop()
                .answers()
                .begin(isKnown ? 304 : 200)
                .header("ETag", page.eTag())
                .cache(cache);
        if (page.sequence() != Page.OF_NO_VIEW) {
            answers.sequence(page.sequence());
        }
        if (isKnown) {
            answers.end(exchange, null);
        } else {
            answers.end(exchange, Answers.JSON, page.body());
        }
    }
}
