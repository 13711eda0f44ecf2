package dev.errand.local.api;

import dev.errand.local.access.Credentials;
import dev.errand.local.access.TemplateAccess;
import dev.errand.local.fleet.Person;
import dev.errand.local.gateway.Authenticator;
import dev.errand.local.gateway.CallCounts;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.Regions;
import dev.errand.local.node.ManualClock;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import dev.errand.local.template.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;

/** The sample's API on a port, before a fake function. */
final class RunningApi implements AutoCloseable {
    static final String MAY_READ =
            "{'Effect': 'Allow', 'Action': 'execute-api:Invoke', 'Resource': 'arn:aws:execute-api:*:*:*/*/GET/*'}";

    final FakeFunction function = new FakeFunction();
    final ManualClock clock = new ManualClock();
    final CallCounts counts = new CallCounts(Interceptor.NONE);
    final Deployment deployment;
    final Credentials credentials;
    final Principal reader;
    final URI uri;
    private final Path log;
    private final HttpApi api;

    RunningApi(Deployment deployment, Path folder) {
        this(deployment, folder, Clock.systemUTC());
    }

    /** @param machine the time by which signatures are judged */
    RunningApi(Deployment deployment, Path folder, InstantSource machine) {
        this.deployment = deployment;
        World world = World.of(deployment);
        this.credentials = new Credentials(deployment);
        this.reader = credentials.person("reader");
        this.log = folder.resolve("access.log");
        TemplateAccess access =
                new TemplateAccess(world, List.of(new Person("reader", List.of(Samples.json(MAY_READ)), List.of())));
        this.api = new HttpApi(
                deployment.api().orElseThrow(),
                new ApiSurroundings(
                        Samples.ACCOUNT,
                        Samples.REGION,
                        clock,
                        function,
                        4,
                        new Authenticator(credentials, machine, Regions.ALL),
                        access,
                        counts,
                        log));
        this.uri = api.start(0);
    }

    String id() {
        return deployment.api().orElseThrow().id();
    }

    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        api.close();
        clock.close();
    }
}
