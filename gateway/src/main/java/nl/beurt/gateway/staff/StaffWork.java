package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.rounds.RoundActions;
import nl.beurt.gateway.rounds.RoundAgent;

/** What calls of the staff have done on the agent's thread, and have answered however it ends. */
final class StaffWork {
    private final RoundAgent agent;
    private final Problems problems;

    StaffWork(RoundAgent agent, Problems problems) {
        this.agent = agent;
        this.problems = problems;
    }

    /** What is done on the agent's thread. */
    interface Work {
        /** Does it and answers. */
        void run(Asker asker, RoundActions actions) throws InterruptedException;

        /** It ended before it was done, and is answered: lets go of what it held. */
        default void ended() {}
    }

    /** Gives work to the agent, or answers that too much waits. What fails is answered too, and told in the log. */
    void submit(Exchange exchange, Work work) {
        Answered answered = new Answered(exchange.asker(), work);
        if (!agent.submit(exchange.caller().name(), answered)) {
            work.ended();
            problems.shed(exchange, notNow());
        }
    }

    /** Why nothing is taken, or what was taken is dropped. */
    Problem notNow() {
        if (agent.hasFailed()) {
            return Problem.PLANNER_STOPPED;
        }
        return agent.isClosed() ? Problem.DRAINING : Problem.BUSY;
    }

    /** Gives the rest of what was begun, so that others have their turn before it; false where too much waits. */
    boolean goOn(Asker asker, String actor, Work work) {
        return agent.submit(actor, new Answered(asker, work));
    }

    /** Whether this server stops: what can be sent again is not begun any more. */
    boolean isStopping() {
        return agent.isClosed();
    }

    /** Work that is answered however it ends. */
    private final class Answered implements RoundAgent.Job {
        private final Asker asker;
        private final Work work;

        Answered(Asker asker, Work work) {
            this.asker = asker;
            this.work = work;
        }

        @Override
        public void run(RoundActions actions) throws InterruptedException {
            try {
                work.run(asker, actions);
            } catch (RuntimeException | Error e) {
                work.ended();
                asker.answer(exchange -> problems.shed(exchange, Problem.BUSY));
                throw e;
            }
        }

        @Override
        public void drop() {
            work.ended();
            asker.answer(exchange ->
                    problems.shed(exchange, agent.hasFailed() ? Problem.PLANNER_STOPPED : Problem.DRAINING));
        }
    }
}
