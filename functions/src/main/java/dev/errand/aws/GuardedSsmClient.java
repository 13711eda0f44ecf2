package dev.errand.aws;

import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/**
 * Systems Manager of one location, with the operations that are used there; any other is an
 * {@link UnsupportedOperationException}.
 */
final class GuardedSsmClient implements SsmClient {
    private final SsmClient client;
    private final LocationGuard guard;

    GuardedSsmClient(SsmClient client, LocationGuard guard) {
        this.client = client;
        this.guard = guard;
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(DescribeInstanceInformationRequest request) {
        return guard.ask(() -> client.describeInstanceInformation(request));
    }

    @Override
    public CancelCommandResponse cancelCommand(CancelCommandRequest request) {
        return guard.ask(() -> client.cancelCommand(request));
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        return guard.ask(() -> client.listCommands(request));
    }

    @Override
    public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest request) {
        return guard.ask(() -> client.listCommandInvocations(request));
    }

    @Override
    public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request) {
        return guard.ask(() -> client.getCommandInvocation(request));
    }

    /** Which documents and nodes are allowed is decided for each command. */
    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        return guard.call(() -> client.sendCommand(request));
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }
}
