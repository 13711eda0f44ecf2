package dev.errand.local.template;

import java.util.Set;

/** The types of resources that are read here, and those that may be in a template and mean nothing locally. */
final class ResourceTypes {
    static final String FUNCTION = "AWS::Lambda::Function";
    static final String VERSION = "AWS::Lambda::Version";
    static final String ALIAS = "AWS::Lambda::Alias";
    static final String STATE_MACHINE = "AWS::StepFunctions::StateMachine";
    static final String BUCKET = "AWS::S3::Bucket";
    static final String BUCKET_POLICY = "AWS::S3::BucketPolicy";
    static final String ROLE = "AWS::IAM::Role";
    static final String POLICY = "AWS::IAM::Policy";
    static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";
    static final String RULE = "AWS::Events::Rule";
    static final String BUS = "AWS::Events::EventBus";
    static final String SCHEDULE = "AWS::Scheduler::Schedule";
    static final String TOPIC = "AWS::SNS::Topic";
    static final String TOPIC_POLICY = "AWS::SNS::TopicPolicy";
    static final String SUBSCRIPTION = "AWS::SNS::Subscription";
    static final String KEY = "AWS::KMS::Key";
    static final String PERMISSION = "AWS::Lambda::Permission";
    static final String API = "AWS::ApiGatewayV2::Api";
    static final String ROUTE = "AWS::ApiGatewayV2::Route";
    static final String INTEGRATION = "AWS::ApiGatewayV2::Integration";
    static final String STAGE = "AWS::ApiGatewayV2::Stage";
    static final String LOG_GROUP = "AWS::Logs::LogGroup";
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final String DASHBOARD = "AWS::CloudWatch::Dashboard";
    private static final String CDK_METADATA = "AWS::CDK::Metadata";

    private static final Set<String> READ = Set.of(
            FUNCTION,
            ALIAS,
            STATE_MACHINE,
            BUCKET,
            BUCKET_POLICY,
            ROLE,
            POLICY,
            MANAGED_POLICY,
            RULE,
            BUS,
            SCHEDULE,
            TOPIC,
            TOPIC_POLICY,
            SUBSCRIPTION,
            KEY,
            PERMISSION,
            API,
            ROUTE,
            INTEGRATION,
            STAGE);

    /** Why each of them may be ignored: docs/local/template.md. */
    private static final Set<String> IGNORED = Set.of(VERSION, LOG_GROUP, ALARM, DASHBOARD, CDK_METADATA);

    private ResourceTypes() {}

    static void checkKnown(Source.Resource resource) {
        if (!READ.contains(resource.type()) && !IGNORED.contains(resource.type())) {
            throw new UnreadableTemplate(
                    "resource " + resource.logicalId(),
                    "the type %s is not emulated locally; docs/local/template.md lists what is"
                            .formatted(resource.type()));
        }
    }
}
