package dev.errand.aws;

import dev.errand.aws.SignedCalls.Service;
import dev.errand.dispatch.Pause;
import dev.errand.result.Located;
import dev.errand.result.Location;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The clients of every account and region. Those of the deployment's own are as they always were; all others share one
 * HTTP client, and are made when they are first used, so that a run at home costs nothing more.
 *
 * <p>Credentials belong to one run, which their sessions name: those of the last few runs are kept, for as many as one
 * environment of a function is likely to go back to.
 */
final class Locations implements Located<LocationClients> {
    private static final int RUNS_KEPT = 4;

    private final LocationClients home;
    private final WaysIn ways;
    private final Machine machine;
    private final PassMaker passes;
    private final Map<String, RunLocations> runs = new LinkedHashMap<>(RUNS_KEPT, 1, true);

    /**
     * What of this machine all of them use.
     *
     * @param own the function's own credentials
     * @param endpoints of the deployment's own region
     */
    record Machine(
            Supplier<SdkHttpClient> http,
            Supplier<AwsCredentialsProvider> own,
            Pause pause,
            InstantSource clock,
            Endpoints endpoints) {
        private SignedCalls calls(AwsCredentialsProvider credentials, String region) {
            return new SignedCalls(http.get(), credentials, region, pause);
        }
    }

    Locations(LocationClients home, WaysIn ways, Json json, Machine machine) {
        this.home = home;
        this.ways = ways;
        this.machine = machine;
        SecretTexts secrets = new SecretTexts(home::calls, home.service("secretsmanager", "SECRETS_MANAGER"), json);
        this.passes = new PassMaker(
                new PassMaker.Sources(
                        machine.own(),
                        new AccountKeys(secrets, json),
                        new Roles(home::calls, home.service("sts", "STS")),
                        this::rolesAbroad),
                ways.fleets().externalId());
    }

    @Override
    public LocationClients at(Location location, String run) {
        return location.equals(ways.home()) ? home : run(run).at(location);
    }

    private synchronized RunLocations run(String run) {
        RunLocations known = runs.computeIfAbsent(
                run,
                name -> new RunLocations(
                        ways,
                        (way, location) -> new PassHolder(() -> passes.make(way, location, name), machine.clock()),
                        this::clients));
        if (runs.size() > RUNS_KEPT) {
            runs.remove(runs.keySet().iterator().next());
        }
        return known;
    }

    private LocationClients clients(Location location, LocationGuard guard) {
        AwsCredentialsProvider credentials = guard::credentials;
        String region = location.region();
        return new LocationClients(
                machine.endpoints().in(region),
                new Lazy<>(() -> new GuardedSsmClient(Clients.ssm(machine.http().get(), region, credentials), guard)),
                new Lazy<>(() ->
                        new GuardedSsmClient(Clients.sending(machine.http().get(), region, credentials), guard)),
                new Lazy<>(() -> machine.calls(credentials, region).guarded(call -> () -> guard.call(call))),
                new Lazy<>(() -> Clients.logs(machine.http().get(), region, credentials)));
    }

    private Roles rolesAbroad(String region, AwsCredentials credentials) {
        return new Roles(
                () -> machine.calls(StaticCredentialsProvider.create(credentials), region),
                new Service("sts", machine.endpoints().in(region).of("sts", "STS")));
    }
}
