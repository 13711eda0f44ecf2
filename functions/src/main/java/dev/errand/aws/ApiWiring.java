package dev.errand.aws;

import dev.errand.api.Api;
import dev.errand.api.Links;
import dev.errand.api.Operations;
import dev.errand.api.Runs;
import dev.errand.contract.ApiSettings;
import dev.errand.contract.Settings;
import dev.errand.plan.RequestRules;
import dev.errand.result.Location;
import dev.errand.store.RunStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the HTTP API together. */
final class ApiWiring {
    @Produces
    @Singleton
    Runs runs(Wiring.Calls calls, Endpoints endpoints, Json json) {
        return new StatesRuns(
                Wiring.states(calls, endpoints, json), ApiSettings.fromEnvironment(System.getenv()), json);
    }

    @Produces
    @Singleton
    Links links(Settings settings, Wiring.Calls calls, Endpoints endpoints, Json json) {
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
        Location home = Location.of(settings.account(), Wiring.region());
        return new Api(
                bodies,
                new Operations(
                        bodies,
                        new RequestRules(settings, home),
                        new Operations.Outside(
                                store,
                                runs,
                                links,
                                new S3Held(Wiring.made(s3), settings.bucket()),
                                new UniqueLetters())),
                InstantSource.system());
    }
}
