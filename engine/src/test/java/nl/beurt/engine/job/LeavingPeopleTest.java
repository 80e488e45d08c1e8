package nl.beurt.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.sbe.LinkIdentitiesEncoder;
import nl.beurt.engine.command.sbe.MarkServedEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.Table;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The writer goes through the map of people by and by, as it is while serving, and lets those go whose time is over. */
class LeavingPeopleTest {
    private static final long DAY = 86_400_000;
    private static final int PERSON_DAYS = 90;
    private static final int PAIRS = 700;

    private final EngineState state = new EngineState(new ServingRecordMaps(), StateLimits.small());
    private final Decider decider = new Decider(state);
    private final Outcome outcome = new Outcome();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 * 1024]);
    private final LeavingPeople leaving = new LeavingPeople(state);
    private long now = 20_000 * DAY;
    private int commands;

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void shouldForgetPeopleNinetyDaysAfterTheirLastAndTheirAliasesBefore() {
        configure(PERSON_DAYS);
        link();
        assertThat(state.people().size()).isEqualTo(2 * PAIRS);

        now += PERSON_DAYS * DAY;
        goRound();
        assertThat(state.people().size()).isEqualTo(2 * PAIRS);
        assertThat(commands).isZero();

        now += DAY;
        goRound();
        goRound();
        assertThat(state.people().size()).isZero();
        expectSummedHash();
    }

    @Test
    void shouldKeepWhoWasServedByAllTheirNumbers() {
        configure(PERSON_DAYS);
        link();
        serve(1);
        now += 1000 * DAY;

        goRound();
        goRound();

        assertThat(state.people().size()).isEqualTo(2);
        goRound();
        int before = commands;
        goRound();
        assertThat(commands).isEqualTo(before);
        expectSummedHash();
    }

    @Test
    void shouldForgetNobodyWhereNoDaysAreSet() {
        configure(0);
        link();
        now += 10_000 * DAY;

        assertThat(leaving.isDue(now)).isFalse();
        goRound();

        assertThat(state.people().size()).isEqualTo(2 * PAIRS);
    }

    /** As often as it takes to look at every place of the map. */
    private void goRound() {
        for (int i = 0; i < 2 + 4 * StateLimits.small().people() / 250; i++) {
            leaving.step(
                    (command, length, completion) -> {
                        commands++;
                        decider.decide(command, 0, length, now, outcome);
                        completion.onOutcome(outcome);
                        return true;
                    },
                    now);
            now += 500;
        }
    }

    private void configure(int personDays) {
        Catalog catalog = new Catalog(new Knobs(DAY, 7 * DAY, 100, personDays), List.of(), List.of());
        assertThat(decide(new CatalogCodec().encode(catalog, buffer, 0))).isEqualTo(Verdict.CONFIGURED);
    }

    private void link() {
        for (int i = 1; i <= PAIRS; i++) {
            LinkIdentitiesEncoder link =
                    new LinkIdentitiesEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            link.alias().high(i * 0x9E37_79B9_7F4A_7C15L).low(i);
            link.person().high(-i * 0x9E37_79B9_7F4A_7C15L).low(i);
            assertThat(decide(MessageHeaderEncoder.ENCODED_LENGTH + link.encodedLength()))
                    .isEqualTo(Verdict.LINKED);
        }
    }

    private void serve(int number) {
        MarkServedEncoder served = new MarkServedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        served.peopleCount(1)
                .next()
                .person()
                .high(number * 0x9E37_79B9_7F4A_7C15L)
                .low(number);
        assertThat(decide(MessageHeaderEncoder.ENCODED_LENGTH + served.encodedLength()))
                .isEqualTo(Verdict.CHANGED);
    }

    private Verdict decide(int length) {
        return decider.decide(buffer, 0, length, now, outcome);
    }

    private void expectSummedHash() {
        StateHash sum = new StateHash();
        state.addSingles(sum);
        for (Table<?, ?> table : state.everyTable()) {
            table.forEach((high, low, record) -> sum.add(table.kind(), high, low, record, table.recordLength()));
        }
        assertThat(sum.toHex()).isEqualTo(state.hash().toHex());
    }
}
