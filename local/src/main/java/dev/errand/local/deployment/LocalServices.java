package dev.errand.local.deployment;

import dev.errand.local.access.Credentials;
import dev.errand.local.access.EarlyEnds;
import dev.errand.local.access.TemplateAccess;
import dev.errand.local.api.ApiSurroundings;
import dev.errand.local.api.HttpApi;
import dev.errand.local.fleet.Person;
import dev.errand.local.fleet.StoredValues;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Authenticator;
import dev.errand.local.gateway.CallCounts;
import dev.errand.local.gateway.Endpoint;
import dev.errand.local.gateway.Gateway;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryDialect;
import dev.errand.local.gateway.QueryEndpoint;
import dev.errand.local.gateway.Regions;
import dev.errand.local.gateway.RestEndpoint;
import dev.errand.local.lambda.LambdaHost;
import dev.errand.local.logs.CloudWatchLogs;
import dev.errand.local.logs.LogsFaults;
import dev.errand.local.node.Machine;
import dev.errand.local.secrets.Home;
import dev.errand.local.secrets.ParameterStore;
import dev.errand.local.secrets.SecretsManager;
import dev.errand.local.ssm.SsmFaults;
import dev.errand.local.ssm.SsmSettings;
import dev.errand.local.ssm.SystemsManager;
import dev.errand.local.states.StepFunctions;
import dev.errand.local.store.BucketFolders;
import dev.errand.local.store.NodeDownloads;
import dev.errand.local.store.S3Endpoint;
import dev.errand.local.store.S3Faults;
import dev.errand.local.store.Store;
import dev.errand.local.sts.Sts;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.StateMachineResource;
import dev.errand.local.template.Template;
import dev.errand.local.template.World;
import dev.errand.local.time.LocalClock;
import dev.errand.local.time.RealClock;
import dev.errand.local.time.VirtualClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a local deployment consists of, and in which order it comes up. */
record LocalServices(
        Deployment template,
        LocalClock clock,
        Credentials credentials,
        CallCounts counts,
        S3Faults storeFaults,
        SystemsManager systemsManager,
        CloudWatchLogs logs,
        StepFunctions stepFunctions,
        EventServices events,
        Gateway gateway,
        LambdaHost functions,
        Optional<HttpApi> api,
        Map<String, Principal> people,
        Opened opened)
        implements AutoCloseable {
    /** The stack's id in the CDK app, which names its template. */
    private static final String STACK = "Errand";
    /** The account and region of AWS's own examples. */
    private static final String ACCOUNT = "111122223333";

    private static final String REGION = "eu-west-1";

    static LocalServices start(LocalOptions options) {
        Opened opened = new Opened();
        try {
            return start(options, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static LocalServices start(LocalOptions options, Opened opened) {
        DeploymentFiles files = options.files();
        Deployment template = Template.read(files.cdkOut(), STACK, ACCOUNT, REGION);
        LocalClock clock = opened.add(options.virtualClock() ? new VirtualClock(Instant.now()) : new RealClock());
        World world = MemberStacks.around(template, files.cdkOut(), options.fleet());
        Credentials credentials = new Credentials(
                world, new EarlyEnds(clock::now, options.fleet().places().sessions()));
        Access access =
                options.access().apply(new TemplateAccess(world, options.fleet().people()));
        Map<String, Principal> people = options.fleet().people().stream()
                .collect(Collectors.toMap(Person::name, person -> credentials.person(person.name())));
        CallCounts counts = new CallCounts(options.interceptor());
        NodeFolder nodes = opened.add(NodeFolder.take(files.state()));
        Store store = opened.add(Store.in(files.store()));
        template.buckets().forEach(bucket -> store.createBucket(bucket.name()));
        options.fleet().buckets().or(files::buckets).ifPresent(folder -> new BucketFolders(store).fill(folder));
        S3Faults storeFaults = new S3Faults(options.fleet().storeFaults());
        CloudWatchLogs logs =
                new CloudWatchLogs(clock, access, new LogsFaults(options.fleet().logs()));
        NodeRoles roles =
                NodeRoles.of(options.fleet(), credentials, new NodeDownloads(store, access, counts, storeFaults), logs);
        SystemsManager systemsManager = opened.add(new SystemsManager(
                new SsmSettings(ACCOUNT, REGION),
                options.fleet(),
                new Machine(clock, nodes.path(), roles),
                access,
                new SsmFaults(options.fleet().service())));
        StepFunctions stepFunctions = new StepFunctions(clock, access, REGION, ACCOUNT, options.listener());
        EventServices events = opened.add(EventServices.of(
                template,
                credentials,
                stepFunctions,
                clock,
                access,
                files.state().resolve("notifications")));
        InstantSource machineTime = InstantSource.system();
        Home home = new Home(ACCOUNT, REGION, machineTime.instant());
        StoredValues values = options.fleet().values();
        InstanceServices instances = new InstanceServices(options.fleet(), ACCOUNT, REGION, access, clock.now());
        Regions regions = new Regions(options.fleet().places().disabledRegions());
        Stacks stacks = new Stacks(world, clock.now());
        Gateway gateway = opened.add(new Gateway(
                credentials,
                List.of(
                        new ParameterStore(systemsManager, values.parameters(), home, access),
                        new SecretsManager(values.secrets(), home, access),
                        logs,
                        stepFunctions,
                        events.eventBridge()),
                endpoints(
                        instances.endpoints(counts),
                        new RestEndpoint(events.scheduler(), counts),
                        new S3Endpoint(store, REGION, access, counts, storeFaults),
                        stacks.endpoint(access, counts),
                        new QueryEndpoint("sts", QueryDialect.STS, new Sts(credentials, access, machineTime), counts)),
                counts,
                machineTime,
                regions));
        LambdaHost functions =
                opened.add(Functions.host(template, credentials, options, gateway.start(options.port())));
        for (StateMachineResource machine : template.stateMachines()) {
            Principal role = credentials.issue(machine.roleLogicalId(), "states.amazonaws.com", machine.name());
            PermittedInvoker invoker = new PermittedInvoker(access, role, functions);
            stepFunctions.create(
                    machine.arn(), machine.name(), roleArn(template, machine), machine.definition(), invoker);
        }
        ApiSurroundings around = new ApiSurroundings(
                ACCOUNT,
                REGION,
                clock,
                functions,
                LambdaHost.MOST_AT_ONCE,
                new Authenticator(credentials, machineTime, regions),
                access,
                counts,
                files.state().resolve("logs/api-access.log"));
        Optional<HttpApi> api = template.api().map(resource -> opened.add(new HttpApi(resource, around)));
        api.ifPresent(listening -> stacks.reachedAt(listening.start(options.apiPort())));
        events.begin(functions);
        return new LocalServices(
                template,
                clock,
                credentials,
                counts,
                storeFaults,
                systemsManager,
                logs,
                stepFunctions,
                events,
                gateway,
                functions,
                api,
                people,
                opened);
    }

    private static List<Endpoint> endpoints(List<Endpoint> some, Endpoint... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static String roleArn(Deployment template, StateMachineResource machine) {
        return template.role(machine.roleLogicalId()).orElseThrow().arn();
    }

    @Override
    public void close() {
        opened.close();
    }
}
