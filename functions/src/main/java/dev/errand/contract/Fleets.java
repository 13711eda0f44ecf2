package dev.errand.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which regions and accounts beside its own a deployment reaches, and as whom.
 *
 * @param regions those whose nodes may be sent commands; empty for the deployment's own alone
 * @param memberAccounts accounts that hold the member stack, whose role the functions assume there
 * @param memberRole the name of that role
 * @param externalId what the member role asks for, when it asks for anything
 * @param nodeRoles the ARNs of further roles that nodes may be reached by; {@code *} stands for any characters
 * @param accountKeys by account the name of the secret that holds an access key for it
 */
public record Fleets(
        List<String> regions,
        List<String> memberAccounts,
        String memberRole,
        Optional<String> externalId,
        List<String> nodeRoles,
        Map<String, String> accountKeys) {
    public static final String REGIONS = "ERRAND_REGIONS";
    public static final String MEMBER_ACCOUNTS = "ERRAND_MEMBER_ACCOUNTS";
    public static final String MEMBER_ROLE = "ERRAND_MEMBER_ROLE";
    public static final String EXTERNAL_ID = "ERRAND_EXTERNAL_ID";
    public static final String NODE_ROLES = "ERRAND_NODE_ROLES";
    public static final String ACCOUNT_KEYS = "ERRAND_ACCOUNT_KEYS";

    public static final String MEMBER_ROLE_UNLESS_CHOSEN = "errand-member";

    /** Nothing but the deployment's own account and region. */
    public static final Fleets OWN =
            new Fleets(List.of(), List.of(), MEMBER_ROLE_UNLESS_CHOSEN, Optional.empty(), List.of(), Map.of());

    private static final String LIST = ",";

    public Fleets {
        regions = List.copyOf(regions);
        memberAccounts = List.copyOf(memberAccounts);
        nodeRoles = List.copyOf(nodeRoles);
        accountKeys = Map.copyOf(accountKeys);
        if (memberRole.isBlank()) {
            throw new InvalidSettings(MEMBER_ROLE + " is empty; set it to the name of the role in the member accounts");
        }
    }

    /** The same in other regions. */
    public Fleets in(List<String> others) {
        return new Fleets(others, memberAccounts, memberRole, externalId, nodeRoles, accountKeys);
    }

    /** Whether requests and inventories may name this role. */
    public boolean allowsNodeRole(String arn) {
        return nodeRoles.stream().anyMatch(pattern -> Wildcard.matches(pattern, arn));
    }

    /** The environment that {@link #fromEnvironment} turns into an equal record. */
    Map<String, String> toEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        putList(environment, REGIONS, regions);
        putList(environment, MEMBER_ACCOUNTS, memberAccounts);
        environment.put(MEMBER_ROLE, memberRole);
        externalId.ifPresent(id -> environment.put(EXTERNAL_ID, id));
        putList(environment, NODE_ROLES, nodeRoles);
        putList(
                environment,
                ACCOUNT_KEYS,
                new TreeMap<>(accountKeys)
                        .entrySet().stream()
                                .map(key -> key.getKey() + "=" + key.getValue())
                                .toList());
        return environment;
    }

    static Fleets fromEnvironment(Map<String, String> environment) {
        return new Fleets(
                list(environment, REGIONS),
                list(environment, MEMBER_ACCOUNTS),
                environment.getOrDefault(MEMBER_ROLE, MEMBER_ROLE_UNLESS_CHOSEN),
                Optional.ofNullable(environment.get(EXTERNAL_ID)),
                list(environment, NODE_ROLES),
                parseKeys(list(environment, ACCOUNT_KEYS)));
    }

    /**
     * Reads keys of the form {@code account=secret}.
     *
     * @throws InvalidSettings naming one of another form, or an account that is there twice
     */
    public static Map<String, String> parseKeys(List<String> keys) {
        return keys.stream()
                .map(Fleets::parseKey)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> {
                    throw new InvalidSettings(
                            "%s: the secrets '%s' and '%s' are for one account".formatted(ACCOUNT_KEYS, first, second));
                }));
    }

    private static Map.Entry<String, String> parseKey(String key) {
        int equals = key.indexOf('=');
        if (equals < 1 || equals == key.length() - 1) {
            throw new InvalidSettings("%s: '%s' is not of the form account=secret".formatted(ACCOUNT_KEYS, key));
        }
        return Map.entry(key.substring(0, equals), key.substring(equals + 1));
    }

    private static void putList(Map<String, String> environment, String name, List<String> values) {
        if (!values.isEmpty()) {
            environment.put(name, String.join(LIST, values));
        }
    }

    private static List<String> list(Map<String, String> environment, String name) {
        String text = environment.getOrDefault(name, "");
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(LIST, -1));
    }
}
