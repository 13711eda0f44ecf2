package dev.errand.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.contract.Settings;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.SecretReader;
import dev.errand.dispatch.UrlSigner;
import dev.errand.event.Announcer;
import dev.errand.plan.Directory;
import dev.errand.plan.ResourceFiles;
import dev.errand.plan.Sources;
import dev.errand.result.Located;
import dev.errand.result.Location;
import dev.errand.store.RunStore;
import dev.errand.work.Frame;
import dev.errand.work.Meter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes what the functions share of the world outside, when it is first asked for. */
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
    Announcer announcer(Settings settings, Endpoints endpoints, Json json) {
        return new BusAnnouncer(
                settings.notices(),
                new Lazy<>(() -> Clients.briefCalls(endpoints.region())),
                new SignedCalls.Service("events", endpoints.of("events", "EVENTBRIDGE")),
                json);
    }

    @Produces
    @Singleton
    Meter meter(Settings settings) {
        // Most invocations measure nothing, and the library has many classes.
        Lazy<Meter> meter = new Lazy<>(() -> new EmbeddedMeter(
                settings.notices().deployment(),
                String.valueOf(System.getenv("QUARKUS_LAMBDA_HANDLER")),
                InstantSource.system(),
                System.out::println));
        return (run, values) -> meter.get().record(run, values);
    }

    @Produces
    @Singleton
    Frame frame(Meter meter) {
        return new LogFrame(meter);
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

    /** Calls of Step Functions. */
    static StatesCalls states(Calls calls, Endpoints endpoints, Json json) {
        return new StatesCalls(calls.calls(), new SignedCalls.Service("states", endpoints.of("states", "SFN")), json);
    }

    static String region() {
        return String.valueOf(System.getenv("AWS_REGION"));
    }

    /** The client, which is otherwise made when it is first used: after SnapStart's snapshot, with somebody waiting. */
    static <T extends SdkClient> T made(T client) {
        client.serviceName();
        return client;
    }
}
