package dev.errand.aws;

import dev.errand.collect.Collector;
import dev.errand.contract.Settings;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.Dispatcher;
import dev.errand.dispatch.Outside;
import dev.errand.dispatch.SecretReader;
import dev.errand.dispatch.UrlSigner;
import dev.errand.event.Announcer;
import dev.errand.page.QutePage;
import dev.errand.plan.Directory;
import dev.errand.plan.Finisher;
import dev.errand.plan.Planner;
import dev.errand.plan.Sources;
import dev.errand.report.Page;
import dev.errand.report.Reporter;
import dev.errand.result.Located;
import dev.errand.status.Watch;
import dev.errand.store.RunStore;
import dev.errand.sweep.Sweeper;
import dev.errand.work.Meter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Puts the steps and the Sweep together; each function makes only what its own handler asks for. */
final class StepWiring {
    @Produces
    @Singleton
    Planner planner(
            Settings settings, Directory directory, RunStore store, Sources sources, Announcer announcer, Json json) {
        return new Planner(
                        new Planner.Chosen(settings, PolicyText.read(System.getenv(), json)), directory, store, sources)
                .announcingTo(announcer);
    }

    @Produces
    @Singleton
    Finisher finisher(RunStore store) {
        return new Finisher(store);
    }

    @Produces
    @Singleton
    Sweeper sweeper(RunStore store, Wiring.Calls calls, Endpoints endpoints, Json json) {
        return new Sweeper(store, new StatesExecutions(Wiring.states(calls, endpoints, json), json));
    }

    @Produces
    @Singleton
    Outside outside(
            RunStore store,
            Located<CommandSender> senders,
            Directory directory,
            UrlSigner signer,
            SecretReader secrets) {
        return new Outside(store, senders, directory, new RealPause(), signer, secrets);
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(Settings settings, Outside outside) {
        return new Dispatcher(settings, outside);
    }

    @Produces
    @Singleton
    Watch watch(RunStore store, SsmClient ssm, Locations locations, Announcer announcer) {
        Wiring.made(ssm);
        return new Watch(
                        store,
                        (location, run) ->
                                new SsmCommandLog(locations.at(location, run).ssm()),
                        (location, run) -> new SsmCommandCanceller(
                                locations.at(location, run).ssm()),
                        (location, run) ->
                                new SsmInventory(locations.at(location, run).ssm(), location))
                .announcingTo(announcer);
    }

    @Produces
    @Singleton
    Collector collector(Settings settings, Outside outside, Locations locations, S3Client s3, Announcer announcer) {
        return new Collector(new Collector.Outside(
                        outside.store(),
                        (location, run) ->
                                new SsmInvocations(locations.at(location, run).ssm()),
                        outside.senders(),
                        (location, run) -> new CloudWatchLogStreams(locations.at(location, run)::logs),
                        outside.signer(),
                        new S3Uploads(Wiring.made(s3), settings.bucket())))
                .announcingTo(announcer);
    }

    @Produces
    @Singleton
    Reporter reporter(Settings settings, RunStore store, Json json, Announcer announcer, Meter meter) {
        Page page = LatePage.of(System.getenv(), () -> new QutePage(json::writeText));
        return new Reporter(settings, store, new Reporter.Readers(page, new LineLog(json), announcer, meter));
    }
}
