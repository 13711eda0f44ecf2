package dev.errand.local.states.language;

import java.util.List;
import java.util.Optional;

/** One state of a definition. */
public sealed interface State {
    String name();

    /** The word in its history events, for example {@code Task} in {@code TaskStateEntered}. */
    default String type() {
        return getClass().getSimpleName();
    }

    /**
     * Invokes a function.
     *
     * @param arguments an object with FunctionName and Payload
     * @param timeout in seconds, for each attempt
     */
    record Task(String name, Template arguments, Optional<Template> timeout, Exit exit, Failures failures)
            implements State {}

    /**
     * Goes by the first rule whose condition holds.
     *
     * @param otherwise where it goes when none does
     */
    record Choice(String name, List<Rule> rules, Optional<Exit> otherwise) implements State {
        public Choice {
            rules = List.copyOf(rules);
        }
    }

    record Wait(String name, Until until, Exit exit) implements State {}

    record Pass(String name, Exit exit) implements State {}

    record Succeed(String name, Exit exit) implements State {}

    record Fail(String name, Optional<Template> error, Optional<Template> cause) implements State {}

    /**
     * How a state is left.
     *
     * @param output missing: the state's default
     * @param assign the variables it sets
     * @param next missing: the execution ends
     */
    record Exit(Optional<Template> output, Optional<Template> assign, Optional<String> next) {}

    record Rule(Template condition, Exit exit) {}

    /** What happens when a task fails: the first retrier that matches and has attempts left, else the first catcher. */
    record Failures(List<Retrier> retriers, List<Catcher> catchers) {
        public Failures {
            retriers = List.copyOf(retriers);
            catchers = List.copyOf(catchers);
        }
    }

    record Catcher(ErrorNames errors, Exit exit) {}
}
