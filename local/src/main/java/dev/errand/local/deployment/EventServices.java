package dev.errand.local.deployment;

import dev.errand.local.access.Credentials;
import dev.errand.local.events.Deliveries;
import dev.errand.local.events.EventBridge;
import dev.errand.local.events.Home;
import dev.errand.local.events.Targets;
import dev.errand.local.gateway.Access;
import dev.errand.local.scheduler.Scheduler;
import dev.errand.local.scheduler.StartExecution;
import dev.errand.local.sns.Topics;
import dev.errand.local.states.FunctionInvoker;
import dev.errand.local.states.StepFunctions;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.EventResources;
import dev.errand.local.time.LocalClock;
import java.nio.file.Path;

/** What raises, carries and receives events. */
record EventServices(
        EventBridge eventBridge, Scheduler scheduler, Topics topics, Deliveries deliveries, LateInvoker functions)
        implements AutoCloseable {
    /** @param notifications where what topics take is kept */
    static EventServices of(
            Deployment template,
            Credentials credentials,
            StepFunctions stepFunctions,
            LocalClock clock,
            Access access,
            Path notifications) {
        EventResources events = template.events();
        Deliveries deliveries = new Deliveries();
        LateInvoker functions = new LateInvoker();
        Topics topics = new Topics(events.topics(), notifications, clock);
        EventBridge eventBridge = new EventBridge(
                new Home(template.account(), template.region()),
                events,
                new Targets(credentials, stepFunctions, topics, functions),
                clock,
                access,
                deliveries);
        Scheduler scheduler = new Scheduler(
                events.schedules(),
                new StartExecution(credentials, stepFunctions, template.region(), template.account()),
                clock,
                access,
                deliveries);
        return new EventServices(eventBridge, scheduler, topics, deliveries, functions);
    }

    /** Begins with rules and schedules. */
    void begin(FunctionInvoker started) {
        functions.use(started);
        eventBridge.begin();
        scheduler.begin();
    }

    @Override
    public void close() {
        scheduler.close();
        eventBridge.close();
    }
}
