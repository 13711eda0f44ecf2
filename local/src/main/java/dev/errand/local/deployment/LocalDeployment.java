package dev.errand.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.access.Credentials;
import dev.errand.local.access.TemplateAccess;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.CallCounts;
import dev.errand.local.gateway.Gateway;
import dev.errand.local.gateway.Principal;
import dev.errand.local.lambda.LambdaHost;
import dev.errand.local.ssm.SsmFaults;
import dev.errand.local.ssm.SystemsManager;
import dev.errand.local.states.ExecutionSummary;
import dev.errand.local.states.StepFunctions;
import dev.errand.local.template.BucketResource;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.StateMachineResource;
import dev.errand.local.time.LocalClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The deployment that the synthesised template describes, running on this machine.
 *
 * <p>Nothing of it outlives it: closing it, or the end of this process by a signal that can be handled, ends every
 * function and every process of a node.
 */
public final class LocalDeployment implements AutoCloseable {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";

    private final LocalServices services;
    private final Thread atExit;

    private LocalDeployment(LocalServices services) {
        this.services = services;
        this.atExit = Thread.ofPlatform().unstarted(services::close);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Brings everything up; functions start when first needed, the first of them ahead.
     *
     * @throws NotBuilt when something is missing that the build makes
     */
    public static LocalDeployment start(LocalOptions options) {
        options.files().requireBuilt();
        return new LocalDeployment(LocalServices.start(options));
    }
}
