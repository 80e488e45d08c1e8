package nl.beurt.gateway.staff;

import nl.beurt.gateway.decode.BadLines;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.reply.Problems;

/** Tells what became of the lines of a file. Belongs to the staff listener's event loop. */
record ImportAnswer(Problems problems) {
    void answer(Exchange exchange, int imported, BadLines bad, long sequence) {
        Answers answers = exchange.loop().answers().begin(200).sequence(sequence);
        Text body = answers.body().ascii("{\"imported\":").add(imported).ascii(",\"rejected\":[");
        String between = "";
        for (BadLines.Line each : bad.listed()) {
            body.ascii(between).ascii("{\"line\":").add(each.number()).ascii(",\"reason\":");
            body.add(problems.reason(exchange, each.reason())).add('}');
            between = ",";
        }
        body.ascii("],\"rejectedCount\":").add(bad.count()).add('}');
        answers.end(exchange, Answers.JSON);
    }
}
