package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.fleet.InvalidFleet;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.AwsService;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.node.Machine;
import dev.errand.local.node.NodeProcesses;
import dev.errand.local.time.LocalClock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Systems Manager Run Command on this machine: nodes are directories and real processes, behaviour and limits are AWS's.
 *
 * <p>docs/local/ssm.md lists what is the same as on AWS and what is not.
 */
public final class SystemsManager implements AwsService, AutoCloseable {
    private final Nodes nodes;
    private final SsmFaults faults;
    private final Machine machine;
    private final Map<String, Operation> operations;

    public SystemsManager(SsmSettings settings, Fleet fleet, Machine machine, Access access, SsmFaults faults) {
        this.faults = faults;
        this.machine = machine;
        checkMounts(fleet);
        nodes = new Nodes(fleet.nodes().stream()
                .map(node -> new ManagedNode(node, settings, machine))
                .toList());
        Commands commands = new Commands();
        LocalClock clock = machine.clock();
        Visibility visibility = new Visibility(faults, clock);
        ParameterReferences store = new ParameterReferences(fleet.service().parameters());
        Documents documents = documents(settings, fleet);
        operations = Map.of(
                "CreateDocument", new CreateDocument(documents, access),
                "DescribeDocument", new DescribeDocument(documents, access),
                "GetDocument", new GetDocument(documents, access),
                "SendCommand", new SendCommand(nodes, documents, commands, store, access, clock, settings),
                "ListCommands", new ListCommands(commands, faults, access, clock),
                "ListCommandInvocations", new ListCommandInvocations(commands, visibility, access),
                "GetCommandInvocation", new GetCommandInvocation(commands, visibility, access, clock),
                "CancelCommand", new CancelCommand(commands, access),
                "DescribeInstanceInformation", new DescribeInstanceInformation(nodes, access, clock));
    }

    /** @throws InvalidFleet naming a document that cannot be used */
    private static Documents documents(SsmSettings settings, Fleet fleet) {
        Documents documents = new Documents();
        fleet.documents().forEach((name, content) -> {
            try {
                Document document = DocumentReader.read(name, content);
                places(settings, fleet).forEach(place -> documents.add(place.getKey(), place.getValue(), document));
            } catch (ServiceError wrong) {
                throw new InvalidFleet(
                        "documents.%s".formatted(name), List.of("%s: %s".formatted(wrong.code(), wrong.getMessage())));
            }
        });
        return documents;
    }

    private static void checkMounts(Fleet fleet) {
        boolean wanted =
                fleet.nodes().stream().anyMatch(node -> node.equipment().needsMounts());
        if (wanted && !Machine.allowsMounts()) {
            throw new InvalidFleet(
                    "nodes",
                    List.of("machine.diskBytes and machine.noexec need root, or user namespaces for everybody, "
                            + "and unshare, nsenter and mount of util-linux; this machine does not allow them"));
        }
    }

    /** Every account and region that has a node, and the deployment's own. */
    private static Set<Map.Entry<String, String>> places(SsmSettings settings, Fleet fleet) {
        Set<Map.Entry<String, String>> places = new HashSet<>(Set.of(Map.entry(settings.account(), settings.region())));
        fleet.nodes()
                .forEach(node -> places.add(Map.entry(
                        node.account().orElse(settings.account()), node.region().orElse(settings.region()))));
        return places;
    }

    @Override
    public String signingName() {
        return "ssm";
    }

    @Override
    public JsonNode call(Call call) {
        Operation operation = operations.get(call.operation());
        if (operation == null) {
            throw ServiceError.notEmulated("ssm", call.operation());
        }
        LocalClock.Busy answering = machine.clock().busy();
        try {
            return faults.answer(call.operation(), () -> operation.answer(call));
        } finally {
            answering.close();
        }
    }

    /** Returns how often each operation was called so far, refused calls among them. */
    public Map<String, Long> calls() {
        return faults.calls();
    }

    /** Returns what goes wrong, to be changed. */
    public SsmFaults faults() {
        return faults;
    }

    /** Kills every process that a node started; commands in flight stay as they are. */
    @Override
    public void close() {
        nodes.close();
        NodeProcesses.kill(machine.nodes());
    }
}
