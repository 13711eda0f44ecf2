package dev.errand.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.collect.Collector;
import dev.errand.collect.Invocations;
import dev.errand.collect.LogStreams;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Dispatcher;
import dev.errand.dispatch.Outside;
import dev.errand.dispatch.SecretReader;
import dev.errand.dispatch.UrlSigner;
import dev.errand.page.QutePage;
import dev.errand.plan.Directory;
import dev.errand.plan.Planner;
import dev.errand.plan.Sources;
import dev.errand.report.Page;
import dev.errand.report.Reporter;
import dev.errand.result.Location;
import dev.errand.status.CommandLog;
import dev.errand.status.Watch;
import dev.errand.store.RunStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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
                calls.calls(),
                new SignedCalls.Service("secretsmanager", endpoints.of("secretsmanager", "SECRETS_MANAGER")),
                ssm,
                json);
    }

    @Produces
    @Singleton
    Directory directory(SsmClient ssm, Settings settings) {
        SsmClient made = made(ssm);
        return new Directory(
                Location.of(settings.account(), region()), (location, run) -> new SsmInventory(made, location));
    }

    @Produces
    @Singleton
    Planner planner(Settings settings, Directory directory, RunStore store, Sources sources) {
        return new Planner(settings, directory, store, sources);
    }

    @Produces
    @Singleton
    Outside outside(RunStore store, SsmClient ssm, Directory directory, UrlSigner signer, SecretReader secrets) {
        SsmCommandSender sender = new SsmCommandSender(Clients.withoutRetries(), new SsmCommandFinder(made(ssm)));
        return new Outside(store, (location, run) -> sender, directory, new RealPause(), signer, secrets);
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(Settings settings, Outside outside) {
        return new Dispatcher(settings, outside);
    }

    @Produces
    @Singleton
    Watch watch(RunStore store, SsmClient ssm) {
        CommandLog log = new SsmCommandLog(made(ssm));
        return new Watch(store, (location, run) -> log);
    }

    @Produces
    @Singleton
    Collector collector(Settings settings, Outside outside, SsmClient ssm, S3Client s3) {
        Invocations invocations = new SsmInvocations(made(ssm));
        LogStreams logs = new CloudWatchLogStreams(new Lazy<>(Clients::logs));
        return new Collector(new Collector.Outside(
                outside.store(),
                (location, run) -> invocations,
                outside.senders(),
                (location, run) -> logs,
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
