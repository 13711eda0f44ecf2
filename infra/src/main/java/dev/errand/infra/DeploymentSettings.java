package dev.errand.infra;

import dev.errand.contract.Fleets;
import dev.errand.contract.InvalidSettings;
import dev.errand.contract.NodeTag;
import dev.errand.contract.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner of a deployment chooses, given to the CDK as {@code -c name=value}.
 *
 * @param stackName the name of the stack and of its state machine
 * @param nodeTag the tag a node must carry to be sent anything; without it every managed node may be
 * @param resultRetention how long the records of a run are kept
 * @param settling how long an unanswered send is looked for before it is sent again
 * @param reach what it may read and send beside its own
 * @param policies who may ask for what, as JSON; everybody for everything without
 * @param enabledRules names of files in events/rules that start runs, whatever they say themselves
 */
public record DeploymentSettings(
        String stackName,
        Optional<NodeTag> nodeTag,
        Duration resultRetention,
        Duration settling,
        Reach reach,
        Optional<String> policies,
        List<String> enabledRules) {
    static final String STACK_NAME = "stackName";
    static final String NODE_TAG = "nodeTag";
    static final String RESULT_RETENTION_DAYS = "resultRetentionDays";
    static final String SETTLING_SECONDS = "settlingSeconds";
    static final String SOURCE_BUCKETS = "sourceBuckets";
    static final String SECRETS = "secrets";
    static final String PARAMETERS = "parameters";
    static final String DOCUMENTS = "documents";
    static final String NODE_ACCOUNTS = "nodeAccounts";
    static final String REGIONS = "regions";
    static final String MEMBER_ACCOUNTS = "memberAccounts";
    static final String MEMBER_ROLE = "memberRole";
    static final String EXTERNAL_ID = "externalId";
    static final String NODE_ROLES = "nodeRoles";
    static final String ACCOUNT_KEYS = "accountKeys";
    static final String LOG_GROUP = "cloudWatchLogGroup";
    static final String LOG_GROUPS = "logGroups";
    static final String ENABLED_RULES = "enabledRules";

    static final String POLICIES = "policies";

    private static final List<String> NONE = List.of();

    /**
     * A run lasts at most eight days, and S3 counts from the day an object was written
     * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html): records of a run in flight
     * must not go.
     */
    private static final int LEAST_RETENTION_DAYS = 10;

    /** The settings with nothing chosen. */
    public static DeploymentSettings defaults() {
        return from(Map.of());
    }

    /**
     * Reads the settings from the names and values given.
     *
     * @throws InvalidSettings naming every setting that is unknown or wrong
     */
    public static DeploymentSettings from(Map<String, String> given) {
        SettingsReader reader = new SettingsReader(given);
        reader.refuseAllBut(
                STACK_NAME,
                NODE_TAG,
                RESULT_RETENTION_DAYS,
                SETTLING_SECONDS,
                SOURCE_BUCKETS,
                SECRETS,
                PARAMETERS,
                DOCUMENTS,
                NODE_ACCOUNTS,
                REGIONS,
                MEMBER_ACCOUNTS,
                MEMBER_ROLE,
                EXTERNAL_ID,
                NODE_ROLES,
                ACCOUNT_KEYS,
                LOG_GROUP,
                LOG_GROUPS,
                POLICIES,
                ENABLED_RULES);
        DeploymentSettings settings = new DeploymentSettings(
                reader.stackName(STACK_NAME, "Errand"),
                reader.nodeTag(NODE_TAG),
                Duration.ofDays(reader.number(RESULT_RETENTION_DAYS, 90, LEAST_RETENTION_DAYS, 3650)),
                Duration.ofSeconds(reader.number(SETTLING_SECONDS, 60, 0, 3600)),
                reach(reader),
                reader.policies(POLICIES),
                reader.list(ENABLED_RULES, NONE, Names.RULE));
        reader.refuseProblems();
        return settings;
    }

    private static Reach reach(SettingsReader reader) {
        return new Reach(
                reader.list(SOURCE_BUCKETS, NONE, Names.SOURCE_BUCKET),
                reader.list(SECRETS, NONE, Names.SECRET),
                reader.list(PARAMETERS, NONE, Names.PARAMETER),
                reader.list(DOCUMENTS, Settings.DOCUMENTS_UNLESS_CHOSEN, Names.DOCUMENT),
                reader.list(NODE_ACCOUNTS, NONE, Names.ACCOUNT),
                fleets(reader),
                reader.logGroups(LOG_GROUP, LOG_GROUPS));
    }

    private static Fleets fleets(SettingsReader reader) {
        return new Fleets(
                reader.list(REGIONS, NONE, Names.REGION),
                reader.list(MEMBER_ACCOUNTS, NONE, Names.ACCOUNT),
                reader.text(MEMBER_ROLE, Fleets.MEMBER_ROLE_UNLESS_CHOSEN, Names.ROLE),
                reader.optional(EXTERNAL_ID, Names.EXTERNAL_ID),
                reader.list(NODE_ROLES, NONE, Names.NODE_ROLE),
                reader.keys(ACCOUNT_KEYS));
    }
}
