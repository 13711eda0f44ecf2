package dev.errand.api;

import dev.errand.contract.Route;
import dev.errand.plan.RequestRules;
import dev.errand.store.RunStore;
import java.util.function.Supplier;

/** The operations of all routes. */
public final class Operations {
    /**
     * What they need of the world outside.
     *
     * @param unique six letters and digits, others each time
     */
    public record Outside(RunStore store, Runs runs, Links links, Held held, Supplier<String> unique) {}

    private final Bodies bodies;
    private final RequestRules rules;
    private final Outside outside;

    public Operations(Bodies bodies, RequestRules rules, Outside outside) {
        this.bodies = bodies;
        this.rules = rules;
        this.outside = outside;
    }

    Operation of(Route route) {
        RunStore store = outside.store();
        RunReading reading = new RunReading(store, outside.runs());
        return switch (route) {
            case START_RUN -> new StartRun(bodies, rules, store, outside.runs(), outside.unique());
            case LIST_RUNS -> new ListRuns(outside.runs());
            case READ_RUN -> new ReadRun(reading);
            case CANCEL_RUN -> new CancelRun(bodies, store, reading);
            case LIST_NODES -> new ListNodes(new NodeReading(store, reading), bodies);
            case READ_NODE -> new ReadNode(new NodeReading(store, reading));
            case READ_OUTPUT -> new ReadOutput(new NodeReading(store, reading), outside.links(), outside.held());
            case LINK_RESULT -> new LinkObject(store, reading, outside.links(), LinkObject.What.RESULT);
            case LINK_REPORT -> new LinkObject(store, reading, outside.links(), LinkObject.What.REPORT);
            case CREATE_UPLOAD -> new CreateUpload(bodies, outside.links(), outside.unique());
        };
    }
}
