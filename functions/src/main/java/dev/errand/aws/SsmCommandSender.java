package dev.errand.aws;

import dev.errand.dispatch.Command;
import dev.errand.dispatch.CommandFinder;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.SendOutcome;
import dev.errand.request.NodeId;
import dev.errand.result.Status;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.UnsupportedPlatformTypeException;

/** Sends commands through a client whose retries are off, and sorts what comes back by whether it was sent. */
final class SsmCommandSender implements CommandSender {
    /** The service's own default of 0 errors would end later nodes silently; Errand's gate decides instead. */
    private static final String ALL = "100%";

    private static final int SERVER_ERROR = 500;

    private final SsmClient sending;
    private final CommandFinder finder;

    /**
     * @param sending makes one attempt per call, see {@link Clients#withoutRetries}
     */
    SsmCommandSender(SsmClient sending, CommandFinder finder) {
        this.sending = sending;
        this.finder = finder;
    }

    @Override
    public SendOutcome send(Command command) {
        try {
            return new SendOutcome.Accepted(
                    sending.sendCommand(request(command)).command().commandId());
        } catch (InvalidInstanceIdException e) {
            return new SendOutcome.InvalidNodes();
        } catch (AwsServiceException e) {
            return outcome(e);
        } catch (SdkClientException e) {
            return new SendOutcome.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static SendOutcome outcome(AwsServiceException e) {
        if (e.isThrottlingException()) {
            return new SendOutcome.Throttled();
        }
        if (e.statusCode() >= SERVER_ERROR) {
            return new SendOutcome.Unknown(Edge.message(e));
        }
        return new SendOutcome.Refused(status(e), "Systems Manager refused the command: " + Edge.message(e));
    }

    private static String status(AwsServiceException e) {
        if (Edge.isDenied(e)) {
            return Status.ACCESS_DENIED;
        }
        return e instanceof UnsupportedPlatformTypeException ? Status.INVALID_PLATFORM : Status.NOT_SENT;
    }

    private static SendCommandRequest request(Command command) {
        SendCommandRequest.Builder send = SendCommandRequest.builder()
                .documentName(command.document())
                .documentVersion(command.version().orElse(null))
                .parameters(command.parameters())
                .instanceIds(command.nodes().stream().map(NodeId::value).toList())
                .timeoutSeconds(Math.toIntExact(command.delivery().toSeconds()))
                .comment(command.comment())
                .maxConcurrency(ALL)
                .maxErrors(ALL);
        command.logGroup()
                .ifPresent(group -> send.cloudWatchOutputConfig(
                        logs -> logs.cloudWatchLogGroupName(group).cloudWatchOutputEnabled(true)));
        return send.build();
    }

    @Override
    public Optional<String> find(String comment, String document, Instant after) {
        return finder.find(comment, document, after);
    }
}
