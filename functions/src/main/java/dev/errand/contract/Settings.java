package dev.errand.contract;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment decides and every function reads, carried as environment variables.
 *
 * @param bucket the bucket of the run store
 * @param account the twelve digits of the account that the deployment and its nodes are in
 * @param nodeTag the tag a node must carry to be sent anything; without it every managed node may be
 * @param functionTimeout how long one attempt of a function can be alive, at most 900 s (Lambda's own limit)
 * @param settling how long after that an unanswered send is looked for before it is sent again
 * @param mostCommandBytes how long a command's text may be; the size that SendCommand takes in all is documented
 *     nowhere, so this is a setting
 * @param documents the SSM documents that requests may name; {@code *} stands for any characters
 * @param signerRole the ARN of the role that signs URLs for nodes; only the functions that may take it know it
 * @param fleets which regions and accounts beside its own it reaches
 * @param logGroups where nodes may send what they print
 * @param notices as what and where it tells others of its runs
 */
public record Settings(
        String bucket,
        String account,
        Optional<NodeTag> nodeTag,
        Duration functionTimeout,
        Duration settling,
        int mostCommandBytes,
        List<String> documents,
        Optional<String> signerRole,
        Fleets fleets,
        LogGroups logGroups,
        Notices notices) {
    public static final String BUCKET = "ERRAND_BUCKET";
    public static final String ACCOUNT = "ERRAND_ACCOUNT";
    public static final String NODE_TAG = "ERRAND_NODE_TAG";
    public static final String FUNCTION_TIMEOUT_SECONDS = "ERRAND_FUNCTION_TIMEOUT_SECONDS";
    public static final String SETTLING_SECONDS = "ERRAND_SETTLING_SECONDS";

    public static final String MOST_COMMAND_BYTES = "ERRAND_MOST_COMMAND_BYTES";

    public static final String DOCUMENTS = "ERRAND_DOCUMENTS";
    public static final String SIGNER_ROLE = "ERRAND_SIGNER_ROLE";
    public static final int MOST_COMMAND_BYTES_UNLESS_CHOSEN = 32_768;
    /** The documents that AWS owns: nobody else may give a document such a name. */
    public static final List<String> DOCUMENTS_UNLESS_CHOSEN = List.of("AWS-*");

    private static final String LIST = ",";

    private static final Duration LAMBDA_LIMIT = Duration.ofMinutes(15);
    private static final int LEAST_COMMAND_BYTES = 1024;

    /** Those of a deployment that reaches nothing but its own account and region, with the usual log groups. */
    public Settings(
            String bucket,
            String account,
            Optional<NodeTag> nodeTag,
            Duration functionTimeout,
            Duration settling,
            int mostCommandBytes,
            List<String> documents,
            Optional<String> signerRole) {
        this(
                bucket,
                account,
                nodeTag,
                functionTimeout,
                settling,
                mostCommandBytes,
                documents,
                signerRole,
                Fleets.OWN,
                LogGroups.USUAL,
                Notices.USUAL);
    }

    /** The settings of a deployment whose owner asked for nothing else. */
    public static Settings of(String bucket, String account) {
        return new Settings(
                bucket,
                account,
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                MOST_COMMAND_BYTES_UNLESS_CHOSEN,
                DOCUMENTS_UNLESS_CHOSEN,
                Optional.empty());
    }

    public Settings {
        documents = List.copyOf(documents);
        if (bucket.isBlank()) {
            throw new InvalidSettings(BUCKET + " is empty; set it to the bucket of the run store");
        }
        check(FUNCTION_TIMEOUT_SECONDS, functionTimeout, Duration.ofSeconds(1), LAMBDA_LIMIT);
        check(SETTLING_SECONDS, settling, Duration.ZERO, Duration.ofHours(1));
        if (mostCommandBytes < LEAST_COMMAND_BYTES) {
            throw new InvalidSettings("%s is %d; set it to %d or more"
                    .formatted(MOST_COMMAND_BYTES, mostCommandBytes, LEAST_COMMAND_BYTES));
        }
    }

    /** The environment that {@link #fromEnvironment} turns into an equal record. */
    public Map<String, String> toEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(BUCKET, bucket);
        environment.put(ACCOUNT, account);
        nodeTag.ifPresent(tag -> environment.put(NODE_TAG, tag.toString()));
        environment.put(FUNCTION_TIMEOUT_SECONDS, String.valueOf(functionTimeout.toSeconds()));
        environment.put(SETTLING_SECONDS, String.valueOf(settling.toSeconds()));
        environment.put(MOST_COMMAND_BYTES, String.valueOf(mostCommandBytes));
        environment.put(DOCUMENTS, String.join(LIST, documents));
        signerRole.ifPresent(role -> environment.put(SIGNER_ROLE, role));
        environment.putAll(fleets.toEnvironment());
        environment.putAll(logGroups.toEnvironment());
        environment.putAll(notices.toEnvironment());
        return environment;
    }

    /**
     * Reads the settings of the function this code runs in.
     *
     * @throws InvalidSettings naming the first variable that is missing or out of range
     */
    public static Settings fromEnvironment(Map<String, String> environment) {
        return new Settings(
                required(environment, BUCKET),
                required(environment, ACCOUNT),
                Optional.ofNullable(environment.get(NODE_TAG)).map(NodeTag::parse),
                Duration.ofSeconds(whole(environment, FUNCTION_TIMEOUT_SECONDS)),
                Duration.ofSeconds(whole(environment, SETTLING_SECONDS)),
                whole(environment, MOST_COMMAND_BYTES),
                List.of(required(environment, DOCUMENTS).split(LIST, -1)),
                Optional.ofNullable(environment.get(SIGNER_ROLE)),
                Fleets.fromEnvironment(environment),
                LogGroups.fromEnvironment(environment),
                Notices.fromEnvironment(environment));
    }

    /** Whether requests may name this document. */
    public boolean allowsDocument(String name) {
        return documents.stream().anyMatch(pattern -> Wildcard.matches(pattern, name));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new InvalidSettings("the environment variable " + name + " is not set");
        }
        return value;
    }

    private static int whole(Map<String, String> environment, String name) {
        String value = required(environment, name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new InvalidSettings("%s is '%s'; set it to a whole number".formatted(name, value));
        }
    }

    private static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettings("%s is %d; set it between %d and %d"
                    .formatted(name, value.toSeconds(), least.toSeconds(), most.toSeconds()));
        }
    }
}
