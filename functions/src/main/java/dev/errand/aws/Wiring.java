package dev.errand.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.collect.Collector;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Dispatcher;
import dev.errand.page.QutePage;
import dev.errand.plan.Inventory;
import dev.errand.plan.Planner;
import dev.errand.report.Page;
import dev.errand.report.Reporter;
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
    RunStore store(S3Client s3, Json json, Settings settings) {
        return new S3RunStore(made(s3), json, settings.bucket());
    }

    @Produces
    @Singleton
    Inventory inventory(SsmClient ssm, Settings settings) {
        return new SsmInventory(made(ssm), settings.account(), String.valueOf(System.getenv("AWS_REGION")));
    }

    @Produces
    @Singleton
    Planner planner(Settings settings, Inventory inventory, RunStore store) {
        return new Planner(settings, inventory, store);
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(Settings settings, RunStore store, SsmClient ssm, Inventory inventory) {
        SsmCommandSender sender = new SsmCommandSender(Clients.withoutRetries(), new SsmCommandFinder(made(ssm)));
        return new Dispatcher(settings, store, sender, inventory, new RealPause());
    }

    @Produces
    @Singleton
    Watch watch(RunStore store, SsmClient ssm) {
        return new Watch(store, new SsmCommandLog(made(ssm)));
    }

    @Produces
    @Singleton
    Collector collector(Settings settings, RunStore store, SsmClient ssm) {
        return new Collector(settings, store, new SsmInvocations(made(ssm)), new SsmCommandFinder(made(ssm)));
    }

    @Produces
    @Singleton
    Reporter reporter(Settings settings, RunStore store, Json json) {
        Page page = LatePage.of(System.getenv(), () -> new QutePage(json::writeText));
        return new Reporter(settings, store, new Reporter.Readers(page, new LineLog(json)));
    }

    /** The client, which is otherwise made when it is first used: after SnapStart's snapshot, with somebody waiting. */
    private static <T extends SdkClient> T made(T client) {
        client.serviceName();
        return client;
    }
}
