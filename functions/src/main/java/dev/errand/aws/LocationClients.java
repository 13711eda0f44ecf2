package dev.errand.aws;

import dev.errand.aws.SignedCalls.Service;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * What calls the services of one location for one run; each is made when it is first used. Of another location than the
 * deployment's own they throw {@link dev.errand.result.LocationUnreachable}.
 */
final class LocationClients {
    private final Endpoints endpoints;
    private final Supplier<SsmClient> ssm;
    private final Supplier<SsmClient> sending;
    private final Supplier<SignedCalls> calls;
    private final Supplier<CloudWatchLogsClient> logs;

    /** @param sending makes one attempt per call, see {@link Clients#withoutRetries} */
    LocationClients(
            Endpoints endpoints,
            Supplier<SsmClient> ssm,
            Supplier<SsmClient> sending,
            Supplier<SignedCalls> calls,
            Supplier<CloudWatchLogsClient> logs) {
        this.endpoints = endpoints;
        this.ssm = ssm;
        this.sending = sending;
        this.calls = calls;
        this.logs = logs;
    }

    SsmClient ssm() {
        return ssm.get();
    }

    /** Makes one attempt per call, but for credentials that were refused as expired. */
    SsmClient sending() {
        return sending.get();
    }

    /** Calls of services that have no client here; what a service denies is left to the caller. */
    SignedCalls calls() {
        return calls.get();
    }

    /** Made when the first stream is read, which most runs do not; what the service denies is left to the caller. */
    CloudWatchLogsClient logs() {
        return logs.get();
    }

    /** IAM, of which there is one for all regions. */
    Service iam() {
        return GlobalService.iam(endpoints);
    }

    /**
     * A service of the location's region.
     *
     * @param name as its host's name has it and as is signed for, for example {@code ec2}
     * @param variable as its variable's name ends, for example {@code EC2}
     */
    Service service(String name, String variable) {
        return new Service(name, endpoints.of(name, variable));
    }
}
