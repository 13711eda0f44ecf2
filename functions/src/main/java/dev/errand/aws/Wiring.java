package dev.errand.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.api.Api;
import dev.errand.api.Links;
import dev.errand.api.Operations;
import dev.errand.api.Runs;
import dev.errand.collect.Collector;
import dev.errand.contract.ApiSettings;
import dev.errand.contract.Settings;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.Dispatcher;
import dev.errand.dispatch.Outside;
import dev.errand.dispatch.SecretReader;
import dev.errand.dispatch.UrlSigner;
import dev.errand.page.QutePage;
import dev.errand.plan.Directory;
import dev.errand.plan.Finisher;
import dev.errand.plan.Planner;
import dev.errand.plan.RequestRules;
import dev.errand.plan.ResourceFiles;
import dev.errand.plan.Sources;
import dev.errand.report.Page;
import dev.errand.report.Reporter;
import dev.errand.result.Located;
import dev.errand.result.Location;
import dev.errand.status.Watch;
import dev.errand.store.RunStore;
import dev.errand.sweep.Sweeper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Puts the steps together; each function makes only what its own handler asks for. */
final class Wiring {
    @Produces
    @Singleton
    Settings settings() {
        return Settings.fromEnvironment(System.getenv());
    }

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    RunStore store(S3Client s3, Copying copying, Json json, Settings settings) {
        return new S3RunStore(made(s3), copying.client(), json, settings.bucket());
    }

    /** The client that copies objects, made when the first is. */
    record Copying(Lazy<S3Client> client) {}

    @Produces
    @Singleton
    Copying copying() {
        return new Copying(new Lazy<>(Clients::copying));
    }

    @Produces
    @Singleton
    Sources sources(Copying copying, Settings settings) {
        return new S3Sources(copying.client(), settings.bucket());
    }

    @Produces
    @Singleton
    Endpoints endpoints() {
        return new Endpoints(region(), System.getenv());
    }

    /** Calls of services that have no client here, made when the first is. */
    record Calls(Lazy<SignedCalls> calls) {}

    @Produces
    @Singleton
    Calls calls(Endpoints endpoints) {
        return new Calls(new Lazy<>(() -> Clients.signedCalls(endpoints.region())));
    }

    @Produces
    @Singleton
    UrlSigner signer(Settings settings, Json json, Calls calls, Endpoints endpoints) {
        return new RoleUrlSigner(
                settings,
                json,
                calls.calls(),
                new SignedCalls.Service("sts", endpoints.of("sts", "STS")),
                new Lazy<>(() -> Clients.presigner(endpoints)));
    }

    @Produces
    @Singleton
    SecretReader secrets(Calls calls, Endpoints endpoints, SsmClient ssm, Json json) {
        return new AwsSecrets(
                new SecretTexts(
                        calls.calls(),
                        new SignedCalls.Service("secretsmanager", endpoints.of("secretsmanager", "SECRETS_MANAGER")),
                        json),
                ssm);
    }

    /** The client that sends at home, made once: an environment of Plan or Status never needs it. */
    record Sending(Lazy<SsmClient> client) {}

    @Produces
    @Singleton
    Sending sending() {
        return new Sending(new Lazy<>(Clients::withoutRetries));
    }

    @Produces
    @Singleton
    Locations locations(
            Settings settings, SsmClient ssm, Sending sending, Calls calls, Endpoints endpoints, Json json) {
        return new Locations(
                new LocationClients(
                        endpoints,
                        () -> ssm,
                        sending.client(),
                        calls.calls(),
                        new Lazy<>(() -> Clients.logs(Clients.http(), endpoints.region(), Clients.own()))),
                new WaysIn(Location.of(settings.account(), endpoints.region()), settings.fleets()),
                json,
                new Locations.Machine(
                        new Lazy<>(Clients::http),
                        new Lazy<>(Clients::own),
                        new RealPause(),
                        InstantSource.system(),
                        endpoints));
    }

    @Produces
    @Singleton
    Directory directory(SsmClient ssm, Settings settings, Locations locations, Sources sources, Json json) {
        made(ssm);
        return new Directory(
                Location.of(settings.account(), region()),
                (location, run) -> new SsmInventory(locations.at(location, run).ssm(), location),
                (location, run) -> new AwsResourceGroups(locations.at(location, run), location, json),
                (location, run) -> new AwsInstances(locations.at(location, run)),
                new ResourceFiles(sources, new InventoryJson()));
    }

    @Produces
    @Singleton
    Planner planner(Settings settings, Directory directory, RunStore store, Sources sources, Json json) {
        return new Planner(
                new Planner.Chosen(settings, PolicyText.read(System.getenv(), json)), directory, store, sources);
    }

    @Produces
    @Singleton
    Finisher finisher(RunStore store) {
        return new Finisher(store);
    }

    @Produces
    @Singleton
    Located<CommandSender> senders(Sending sending, Locations locations) {
        sending.client().get();
        return (location, run) -> {
            LocationClients clients = locations.at(location, run);
            return new SsmCommandSender(clients.sending(), new SsmCommandFinder(clients.ssm()));
        };
    }

    @Produces
    @Singleton
    Sweeper sweeper(RunStore store, Calls calls, Endpoints endpoints, Json json) {
        return new Sweeper(store, new StatesExecutions(states(calls, endpoints, json), json));
    }

    private static StatesCalls states(Calls calls, Endpoints endpoints, Json json) {
        return new StatesCalls(calls.calls(), new SignedCalls.Service("states", endpoints.of("states", "SFN")), json);
    }

    @Produces
    @Singleton
    Runs runs(Calls calls, Endpoints endpoints, Json json) {
        return new StatesRuns(states(calls, endpoints, json), ApiSettings.fromEnvironment(System.getenv()), json);
    }

    @Produces
    @Singleton
    Links links(Settings settings, Calls calls, Endpoints endpoints, Json json) {
        return new RoleLinks(
                settings,
                json,
                new Roles(calls.calls(), new SignedCalls.Service("sts", endpoints.of("sts", "STS"))),
                new Lazy<>(() -> Clients.presigner(endpoints)),
                InstantSource.system());
    }

    @Produces
    @Singleton
    Api api(Settings settings, RunStore store, Runs runs, Links links, S3Client s3) {
        ApiJson bodies = new ApiJson();
        Location home = Location.of(settings.account(), region());
        return new Api(
                bodies,
                new Operations(
                        bodies,
                        new RequestRules(settings, home),
                        new Operations.Outside(
                                store, runs, links, new S3Held(made(s3), settings.bucket()), new UniqueLetters())),
                InstantSource.system());
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
    Watch watch(RunStore store, SsmClient ssm, Locations locations) {
        made(ssm);
        return new Watch(
                store,
                (location, run) -> new SsmCommandLog(locations.at(location, run).ssm()),
                (location, run) ->
                        new SsmCommandCanceller(locations.at(location, run).ssm()),
                (location, run) -> new SsmInventory(locations.at(location, run).ssm(), location));
    }

    @Produces
    @Singleton
    Collector collector(Settings settings, Outside outside, Locations locations, S3Client s3) {
        return new Collector(new Collector.Outside(
                outside.store(),
                (location, run) ->
                        new SsmInvocations(locations.at(location, run).ssm()),
                outside.senders(),
                (location, run) -> new CloudWatchLogStreams(locations.at(location, run)::logs),
                outside.signer(),
                new S3Uploads(made(s3), settings.bucket())));
    }

    @Produces
    @Singleton
    Reporter reporter(Settings settings, RunStore store, Json json) {
        Page page = LatePage.of(System.getenv(), () -> new QutePage(json::writeText));
        return new Reporter(settings, store, new Reporter.Readers(page, new LineLog(json)));
    }

    private static String region() {
        return String.valueOf(System.getenv("AWS_REGION"));
    }

    /** The client, which is otherwise made when it is first used: after SnapStart's snapshot, with somebody waiting. */
    private static <T extends SdkClient> T made(T client) {
        client.serviceName();
        return client;
    }
}
