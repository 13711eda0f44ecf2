package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.access.Credentials;
import dev.errand.local.access.TemplateAccess;
import dev.errand.local.store.S3Endpoint;
import dev.errand.local.store.S3Faults;
import dev.errand.local.store.Store;
import dev.errand.local.sts.Sts;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** The sample's deployment behind a gateway, with SSM and Step Functions that answer what they were asked. */
public final class Running implements AutoCloseable {
    public static final String PLAN_ROLE = "PlanRole42C4D327";
    private static final ObjectMapper JSON = new ObjectMapper();

    public final Deployment deployment;
    public final Credentials credentials;
    public final String bucket;
    public final CallCounts counts;
    public final S3Faults faults = S3Faults.none();
    public final URI uri;
    private final Store store;
    private final Gateway gateway;

    public Running(Store store, Interceptor interceptor) {
        this(Samples.deployment(), store, interceptor, Clock.systemUTC());
    }

    public Running(Deployment deployment, Store store, Interceptor interceptor, InstantSource clock) {
        this.deployment = deployment;
        this.credentials = new Credentials(deployment);
        this.bucket = deployment.buckets().getFirst().name();
        this.store = store;
        this.counts = new CallCounts(interceptor);
        TemplateAccess access = new TemplateAccess(deployment);
        store.createBucket(bucket);
        this.gateway = new Gateway(
                credentials,
                List.of(new Echo("ssm"), new Echo("states")),
                List.of(
                        new S3Endpoint(store, Samples.REGION, access, counts, faults),
                        new QueryEndpoint("sts", QueryDialect.STS, new Sts(credentials, access, clock), counts)),
                counts,
                clock,
                new Regions(Set.of("ap-east-1")));
        this.uri = gateway.start();
    }

    public Principal plan() {
        return credentials.issue(PLAN_ROLE, "lambda.amazonaws.com", "plan");
    }

    public AwsCredentialsProvider as(Principal principal) {
        Map<String, String> environment = credentials.environment(principal);
        String token = environment.get("AWS_SESSION_TOKEN");
        AwsCredentials signing = token == null
                ? AwsBasicCredentials.create(principal.accessKeyId(), principal.secretAccessKey())
                : AwsSessionCredentials.create(principal.accessKeyId(), principal.secretAccessKey(), token);
        return StaticCredentialsProvider.create(signing);
    }

    /** Points a client's builder here. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, AwsCredentialsProvider provider) {
        return client(builder, provider, Region.EU_WEST_1);
    }

    /** The same for another region: its endpoint is here too. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, AwsCredentialsProvider provider, Region region) {
        return builder.endpointOverride(uri)
                .region(region)
                .credentialsProvider(provider)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        gateway.close();
        store.close();
    }

    /** Answers a command's id that tells operation and caller; refuses document AWS-Nothing; loses AWS-Lost's answer. */
    private record Echo(String signingName) implements AwsService {
        @Override
        public JsonNode call(Call call) {
            String document = Optional.ofNullable(call.input().get("DocumentName"))
                    .map(JsonNode::asText)
                    .orElse("");
            return switch (document) {
                case "AWS-Nothing" -> throw ServiceError.badRequest("InvalidDocument", "no document is AWS-Nothing");
                case "AWS-Lost" -> throw new AnswerLost("the test asked for it");
                default ->
                    JSON.createObjectNode()
                            .put("executionArn", call.operation() + " " + call.region() + " " + call.caller())
                            .put("startDate", 1.5)
                            .set(
                                    "Command",
                                    JSON.createObjectNode()
                                            .put("CommandId", call.operation() + " by " + call.caller()));
            };
        }
    }
}
