package dev.errand.local.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.contract.Step;
import dev.errand.local.api.HttpApi;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.lambda.LambdaHome;
import dev.errand.local.lambda.LambdaHost;
import dev.errand.local.logs.CloudWatchLogs;
import dev.errand.local.ssm.SystemsManager;
import dev.errand.local.states.ExecutionSummary;
import dev.errand.local.store.S3Faults;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.FunctionResource;
import dev.errand.result.EarlyEnd;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The deployment that the synthesised template describes, running on this machine.
 *
 * <p>Nothing of it outlives it: closing it, or the end of this process by a signal that can be handled, ends every
 * function and every process of a node.
 */
public final class LocalDeployment implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS_A_PAGE = 1000;

    private final DeploymentFiles files;
    private final LocalServices services;
    private final Thread atExit;

    private LocalDeployment(DeploymentFiles files, LocalServices services) {
        this.files = files;
        this.services = services;
        this.atExit = Thread.ofPlatform().unstarted(services::close);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Brings everything up. Functions start when they are first needed.
     *
     * @throws NotBuilt when something is missing that the build makes
     */
    public static LocalDeployment start(LocalOptions options) {
        options.files().requireBuilt();
        return new LocalDeployment(options.files(), LocalServices.start(options));
    }

    /** Where AWS clients reach it. */
    public URI endpoint() {
        return services.gateway().uri();
    }

    /** Where the HTTP API is reached, when the template has one. */
    public Optional<URI> apiEndpoint() {
        return services.api().map(HttpApi::uri);
    }

    /**
     * The credentials of somebody whom the fleet file names.
     *
     * @throws IllegalArgumentException when it names nobody so
     */
    public Principal person(String name) {
        return Optional.ofNullable(services.people().get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the fleet has nobody called '%s'; there are %s".formatted(name, people())));
    }

    /** The names of those beside the owner who have credentials. */
    public SortedSet<String> people() {
        return new TreeSet<>(services.people().keySet());
    }

    /** The credentials of the person at the keyboard, who may do everything. */
    public Principal owner() {
        return services.credentials().owner();
    }

    /** What was read from the template. */
    public Deployment template() {
        return services.template();
    }

    public LambdaHost functions() {
        return services.functions();
    }

    /** The deployed name of a step's function: what {@link #functions()} knows it by. */
    public String functionName(Step step) {
        return services.template().functions().stream()
                .filter(function -> step.handler().equals(function.environment().get("QUARKUS_LAMBDA_HANDLER")))
                .map(FunctionResource::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the template has no function for " + step.state()));
    }

    public SystemsManager systemsManager() {
        return services.systemsManager();
    }

    /** What goes wrong with S3, to which tests add. */
    public S3Faults storeFaults() {
        return services.storeFaults();
    }

    public CloudWatchLogs cloudWatchLogs() {
        return services.logs();
    }

    /** Its event buses, rules, schedules and topics. */
    public LocalRules rules() {
        return new LocalRules(services);
    }

    /** The deployment's time, which may be virtual. */
    public Instant now() {
        return services.clock().now();
    }

    public String bucket() {
        return services.template().buckets().getFirst().name();
    }

    public String stateMachineArn() {
        return services.template().stateMachines().getFirst().arn();
    }

    /** What makes an AWS client talk to this deployment as its owner. */
    public Map<String, String> clientEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL", endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", owner().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", owner().secretAccessKey());
        // The command line reads one of them, most SDKs the other.
        environment.put("AWS_DEFAULT_REGION", services.template().region());
        environment.put("AWS_REGION", services.template().region());
        environment.put("ERRAND_STATE_MACHINE_ARN", stateMachineArn());
        environment.put("ERRAND_BUCKET", bucket());
        apiEndpoint().ifPresent(uri -> environment.put("ERRAND_API_URL", uri.toString()));
        return environment;
    }

    /**
     * Starts a run, with the functions warmed ahead in the order of the steps.
     *
     * @return the execution's ARN
     * @throws ServiceError as StartExecution answers it, for example ExecutionAlreadyExists
     */
    public String startExecution(String name, JsonNode request) {
        warmUp();
        return startExecution(stateMachineArn(), name, request);
    }

    /** Starts the functions of the steps in their order, while something else goes on. */
    public void warmUp() {
        functions().warmUp(Stream.of(Step.values()).map(this::functionName).toList());
    }

    /** Starts an execution of one of the template's state machines; functions start when they are first needed. */
    public String startExecution(String stateMachine, String name, JsonNode request) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("stateMachineArn", stateMachine).put("name", name).put("input", request.toString());
        return call("StartExecution", input).path("executionArn").asText();
    }

    /** Ends an execution at once, with none of its states run any more. */
    public void stopExecution(String executionArn) {
        call("StopExecution", JsonNodeFactory.instance.objectNode().put("executionArn", executionArn));
    }

    public ExecutionSummary summary(String executionArn) {
        return services.stepFunctions().summary(executionArn);
    }

    /** The input with which an execution entered a state last; missing when it has not. */
    public JsonNode latestInput(String executionArn, String state) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("executionArn", executionArn).put("reverseOrder", true);
        for (JsonNode event : call("GetExecutionHistory", input).path("events")) {
            JsonNode entered = event.path("stateEnteredEventDetails");
            if (entered.path("name").asText().equals(state)) {
                return parse(entered.path("input").asText());
            }
        }
        return MissingNode.getInstance();
    }

    /** What happened in an execution, from its start, as GetExecutionHistory answers it. */
    public List<JsonNode> events(String executionArn) {
        List<JsonNode> events = new ArrayList<>();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("executionArn", executionArn).put("maxResults", EVENTS_A_PAGE);
        while (true) {
            JsonNode page = call("GetExecutionHistory", input);
            page.path("events").forEach(events::add);
            if (!page.has("nextToken")) {
                return events;
            }
            input.set("nextToken", page.path("nextToken"));
        }
    }

    /**
     * Functions of the same names, roles, memory and environment with other code: what the benchmark compares with. The
     * caller closes them.
     *
     * @param state a folder of their own
     */
    public LambdaHost functionsOf(Path functionZip, String handler, Path state) {
        LambdaHome home =
                new LambdaHome(functionZip, files.runtimeJars(), state.resolve("functions"), state, false, endpoint());
        return new LambdaHost(home, Functions.with(services.template(), services.credentials(), handler));
    }

    /** AWS calls so far by IAM action, for example {@code ssm:SendCommand}. */
    public Map<String, Long> calls() {
        return services.counts().byAction();
    }

    /** A run's result.json, once it is there. */
    public Optional<byte[]> result(String run) {
        return object("runs/" + run + "/result.json");
    }

    /** An object of the run store. */
    public Optional<byte[]> object(String key) {
        return store().object(key);
    }

    /** The run store. */
    public StoreFolder store() {
        return new StoreFolder(files.store().resolve(bucket()));
    }

    /**
     * Asks for the end of a run: its commands are cancelled, and what has ended is collected and reported. Does nothing to
     * a run that has ended.
     *
     * @param by who asks, for people
     */
    public void cancel(String run, String by) {
        endEarly(run, EarlyEnd.How.CANCEL, by);
    }

    /** The same, except that commands that still run go on, and are not waited for. */
    public void leave(String run, String by) {
        endEarly(run, EarlyEnd.How.LEAVE, by);
    }

    private void endEarly(String run, EarlyEnd.How how, String by) {
        new EarlyEndWriter(store()).write(run, new EarlyEnd(how, by, now()));
    }

    /** The folder with a log for each function. */
    public Path logs() {
        return files.state().resolve("logs");
    }

    private JsonNode call(String operation, JsonNode input) {
        return services.stepFunctions()
                .call(new Call(owner(), services.template().region(), operation, input));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a state's input is not JSON", e);
        }
    }

    @Override
    public void close() {
        services.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, which is when the hook runs anyway.
        }
    }
}
