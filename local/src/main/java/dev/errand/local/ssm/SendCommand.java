package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.node.Assignment;
import dev.errand.local.node.Step;
import dev.errand.local.time.LocalClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Accepts a command for nodes named by id or found by tag. */
final class SendCommand implements Operation {
    private static final String ACTION = "ssm:SendCommand";
    private static final Pattern DOCUMENT = Pattern.compile("^[a-zA-Z0-9_\\-.:/]{3,128}$");
    private static final Pattern VERSION = Pattern.compile("([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)");
    private static final Pattern CONCURRENCY = Pattern.compile("^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$");
    private static final Pattern ERRORS = Pattern.compile("^([1-9][0-9]*|[0]|[1-9][0-9]%|[0-9]%|100%)$");
    private static final Set<String> KNOWN = Set.of(
            "InstanceIds",
            "Targets",
            "DocumentName",
            "DocumentVersion",
            "TimeoutSeconds",
            "Comment",
            "Parameters",
            "MaxConcurrency",
            "MaxErrors",
            "CloudWatchOutputConfig");
    private static final int LONGEST_COMMENT = 100;
    private static final int SHORTEST_DELIVERY = 30;
    private static final int LONGEST_DELIVERY = 2_592_000;
    private static final int USUAL_DELIVERY = 3_600;

    private final Nodes nodes;
    private final Documents documents;
    private final Commands commands;
    private final ParameterReferences store;
    private final Access access;
    private final LocalClock clock;
    private final SsmSettings settings;

    SendCommand(
            Nodes nodes,
            Documents documents,
            Commands commands,
            ParameterReferences store,
            Access access,
            LocalClock clock,
            SsmSettings settings) {
        this.nodes = nodes;
        this.documents = documents;
        this.commands = commands;
        this.store = store;
        this.access = access;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public JsonNode answer(Call call) {
        Request request = request(call);
        List<Invocation> invocations = request.instanceIds().isEmpty() ? targeted(call, request) : named(call, request);
        SentCommand command = command(call, request, invocations);
        Delivery delivery = new Delivery(command, clock, settings);
        JsonNode answer = Answer.object().set("Command", Answer.command(command));
        commands.add(command, delivery);
        delivery.start();
        return answer;
    }

    private SentCommand command(Call call, Request request, List<Invocation> invocations) {
        Document document = request.document();
        document.check(request.parameters());
        Map<String, List<String>> values = new HashMap<>();
        ParameterReferences known = isHome(call) ? store : new ParameterReferences(Map.of());
        request.parameters().forEach((name, given) -> values.put(name, known.resolve(given)));
        List<Step> steps = document.fill(values);
        Assignment assignment =
                new Assignment(request.id(), steps, request.logs().group(document));
        return new SentCommand(request, assignment, document.timeout(values, steps), call, invocations);
    }

    /** Parameter Store has its values in the deployment's own account and region alone. */
    private boolean isHome(Call call) {
        return settings.account().equals(call.caller().account())
                && settings.region().equals(call.region());
    }

    private Request request(Call call) {
        Input input = new Input(call.input());
        String document = input.required("DocumentName");
        input.text("DocumentName", DOCUMENT);
        String version = input.text("DocumentVersion", VERSION).orElse("$DEFAULT");
        Optional<Integer> delivery = input.number("TimeoutSeconds", SHORTEST_DELIVERY, LONGEST_DELIVERY);
        Optional<String> comment = input.text("Comment", 0, LONGEST_COMMENT);
        Optional<String> concurrency = input.text("MaxConcurrency", CONCURRENCY);
        Optional<String> errors = input.text("MaxErrors", ERRORS);
        List<String> ids = input.instanceIds("InstanceIds");
        input.keyed("Targets", "Key", "Values", Targets.MOST_VALUES);
        LogOutput logs = LogOutput.of(input, call.input());
        input.check();
        emulated(call);
        addressed(call, ids);
        access.require(call.caller(), ACTION, Documents.arn(document, call), Map.of());
        Document found = documents.find(call, document);
        Documents.checkVersion(version);
        return new Request(
                UUID.randomUUID().toString(),
                clock.now(),
                found,
                version,
                comment,
                input.parameters(),
                ids,
                call.input().has("Targets") ? call.input().get("Targets") : JsonNodeFactory.instance.arrayNode(),
                Duration.ofSeconds(delivery.orElse(USUAL_DELIVERY)),
                new RateControl(
                        concurrency.orElse(RateControl.DEFAULT_CONCURRENCY), errors.orElse(RateControl.DEFAULT_ERRORS)),
                logs);
    }

    /** @throws ServiceError NotEmulatedLocally naming a member that does nothing here */
    private static void emulated(Call call) {
        call.input().fieldNames().forEachRemaining(member -> {
            if (!KNOWN.contains(member)) {
                throw BadDocument.notEmulated("SendCommand with " + member);
            }
        });
    }

    private static void addressed(Call call, List<String> ids) {
        boolean targets = call.input().path("Targets").size() > 0;
        if (targets == !ids.isEmpty()) {
            throw ServiceError.badRequest(
                    "ValidationException", "Specify either InstanceIds or Targets; one of them is required.");
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw ServiceError.badRequest("DuplicateInstanceId", "A managed node ID was specified twice.");
        }
    }

    private List<Invocation> named(Call call, Request request) {
        request.instanceIds().forEach(id -> allowed(call, id));
        List<Invocation> invocations = new ArrayList<>();
        for (String id : request.instanceIds()) {
            ManagedNode node = nodes.find(call, id)
                    .filter(ManagedNode::exists)
                    .orElseThrow(() -> ServiceError.badRequest(
                            "InvalidInstanceId",
                            "Instances not in a valid state for account %s"
                                    .formatted(call.caller().account())));
            if (!request.document().platforms().contains(node.description().platform())) {
                throw ServiceError.badRequest(
                        "UnsupportedPlatformType",
                        "Cannot perform operation for instance id %s of platform type %s"
                                .formatted(id, node.description().platform().type()));
            }
            invocations.add(new Invocation(node));
        }
        return invocations;
    }

    private void allowed(Call call, String id) {
        Optional<ManagedNode> node = nodes.find(call, id);
        String arn = node.map(ManagedNode::arn).orElseGet(() -> unknownArn(call, id));
        access.require(
                call.caller(), ACTION, arn, node.map(ManagedNode::context).orElse(Map.of()));
    }

    private static String unknownArn(Call call, String id) {
        return id.startsWith("mi-")
                ? "arn:aws:ssm:%s:%s:managed-instance/%s"
                        .formatted(call.region(), call.caller().account(), id)
                : "arn:aws:ec2:%s:%s:instance/%s"
                        .formatted(call.region(), call.caller().account(), id);
    }

    private List<Invocation> targeted(Call call, Request request) {
        Targets targets = Targets.of(call.input());
        List<Invocation> invocations = new ArrayList<>();
        for (ManagedNode node : nodes.of(call)) {
            if (!node.description().faults().stopped() && targets.match(node.description())) {
                Invocation invocation = new Invocation(node);
                refusal(call, request, node).ifPresent(invocation::becomes);
                invocations.add(invocation);
            }
        }
        return invocations;
    }

    private Optional<Details> refusal(Call call, Request request, ManagedNode node) {
        if (!node.exists()) {
            return Optional.of(Details.UNDELIVERABLE);
        }
        if (!request.document().platforms().contains(node.description().platform())) {
            return Optional.of(Details.INVALID_PLATFORM);
        }
        try {
            allowed(call, node.id());
            return Optional.empty();
        } catch (ServiceError denied) {
            return Optional.of(Details.ACCESS_DENIED);
        }
    }
}
