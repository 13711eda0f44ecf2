package dev.errand.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.contract.Policies;
import dev.errand.contract.PolicyReader;
import dev.errand.request.Caller;
import dev.errand.request.ListedNode;
import dev.errand.request.NodeId;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.result.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerRulesTest {
    private static final Caller ALICE = Caller.claimed(Optional.of("alice"));
    private static final String END =
            "\nask for what one of these policies allows as a whole, or have the setting policies allow it";

    @Test
    void withoutPoliciesEverybodyMayAskForEverything() {
        assertThatCode(() -> new CallerRules(Policies.NONE, Location.of("111122223333", "eu-west-1"))
                        .check(ALICE, judged("'targets': {'all': true}, 'command': 'uptime'")))
                .doesNotThrowAnyException();
    }

    @Test
    void aCallerWhomNoPolicyNamesMayAskForNothing() {
        String policies = "[{'name': 'alarms', 'callers': ['rule:*']}]";

        assertRefusal(
                policies,
                ALICE,
                "'targets': {'all': true}, 'command': 'uptime'",
                "console:alice (as the request claims) may ask for nothing: no policy of this deployment names this caller;"
                        + " ask as one that a policy names, or have the setting policies name this one");
        assertRefusal(
                policies,
                Caller.claimed(Optional.empty()),
                "'targets': {'all': true}, 'command': 'uptime'",
                "console: (the request names nobody) may ask for nothing: no policy of this deployment names this caller;"
                        + " ask as one that a policy names, or have the setting policies name this one");
        assertAllowed(policies, Caller.claimed(Optional.of("rule:alarm")), "'targets': {'all': true}, 'command': 'x'");
    }

    @Test
    void saysOfEachPolicyOfTheCallerAllThatItDoesNotAllow() {
        assertRefusal(
                """
                [{'name': 'web', 'callers': ['console:*'], 'targets': ['tag:Role=web', 'instance:i-1*'], 'accounts': ['222233334444'],
                  'regions': ['us-*'], 'actions': ['script'], 'runAs': ['app']},
                 {'name': 'alarms', 'callers': ['rule:*']},
                 {'name': 'ops', 'callers': ['console:alice'], 'actions': ['command']}]""",
                ALICE,
                "'targets': {'all': true}, 'command': 'uptime', 'fetch': [{'path': '/etc/motd'}]",
                """
                console:alice (as the request claims) may not ask for this
                  policy 'web': $.targets.all: is true; it allows tag:Role=web and instance:i-1*
                  policy 'web': $.targets.accounts: means 111122223333; it allows 222233334444
                  policy 'web': $.targets.regions: means eu-west-1; it allows us-*
                  policy 'web': $.command: is there; it allows script
                  policy 'web': $.fetch: is there; it allows script
                  policy 'web': $.runAs: is not there, which means root; it allows app
                  policy 'web': $.fetch: is done as root; it allows app
                  policy 'ops': $.fetch: is there; it allows command""" + END);
    }

    @Test
    void onePolicyMustAllowAllOfIt() {
        String policies = """
                [{'name': 'nodes', 'callers': ['*'], 'actions': ['copy']}, {'name': 'commands', 'callers': ['*'], 'targets': ['tag:Role=db']}]""";

        assertRefusal(policies, ALICE, "'targets': {'all': true}, 'command': 'x'", """
                console:alice (as the request claims) may not ask for this
                  policy 'nodes': $.command: is there; it allows copy
                  policy 'commands': $.targets.all: is true; it allows tag:Role=db""" + END);
        assertAllowed(policies, ALICE, "'targets': {'tags': {'Role': 'db'}}, 'command': 'x'");
    }

    @Test
    void aProvenCallerIsNamedByItsArn() {
        String policies = "[{'name': 'ops', 'callers': ['api:arn:aws:sts::111122223333:assumed-role/ops/*']}]";
        String request = "'targets': {'all': true}, 'command': 'x'";

        assertAllowed(policies, Caller.proven("arn:aws:sts::111122223333:assumed-role/ops/ada"), request);
        assertRefusal(
                policies,
                Caller.proven("arn:aws:sts::111122223333:assumed-role/web/ada"),
                request,
                "api:arn:aws:sts::111122223333:assumed-role/web/ada (proven by IAM) may ask for nothing: no policy of this"
                        + " deployment names this caller; ask as one that a policy names, or have the setting policies name this one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "tag:Role=web | 'tags': {'Role': 'web'}",
                "tag:Role=web | 'tags': {'Role': 'web', 'Env': ['prod', 'test']}",
                "tag:Role=web* | 'tags': {'Role': ['web', 'web-2', 'web*']}",
                "tag:Role=* | 'tags': {'Role': ['x']}",
                "instance:i-0a* | 'instanceIds': ['i-0a1b2c3d4e5f60001']",
                "instance:* | 'nodes': [{'instanceId': 'mi-0a1b2c3d4e5f60001'}]",
                "resourceGroup:web | 'resourceGroup': 'web'",
                "autoScalingGroup:web-* | 'autoScalingGroup': 'web-1'",
                "stack:* | 'stack': 'app'",
                "inventory:s3://lists/* | 'inventory': 's3://lists/web.yaml'",
                "all | 'all': true",
                "all | 'tags': {'Role': 'db'}",
                "all | 'instanceIds': ['i-0a1b2c3d4e5f60001']",
                "all | 'inventory': 's3://lists/web.yaml'",
            })
    void targetsAreAllowedByWhatNamesThem(String allowed, String targets) {
        assertAllowed(policy("targets", allowed), ALICE, "'targets': {%s}, 'command': 'x'".formatted(targets));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "tag:Role=web | 'tags': {'Role': ['web', 'db']} | tags: is Role=web, db",
                "tag:Role=web | 'tags': {'Env': 'web'} | tags: is Env=web",
                "tag:Role=web* | 'tags': {'Role=webx': 'y'} | tags: is Role=webx=y",
                "tag:Role=web* | 'tags': {'Role': 'a web'} | tags: is Role=a web",
                "tag:Role=web | 'all': true | all: is true",
                "instance:* | 'all': true | all: is true",
                "instance:i-0b* | 'instanceIds': ['i-0a1b2c3d4e5f60001', 'i-0b1b2c3d4e5f60001'] | instanceIds: has i-0a1b2c3d4e5f60001",
                "tag:Role=web | 'nodes': [{'instanceId': 'i-0a1b2c3d4e5f60001'}] | nodes: has i-0a1b2c3d4e5f60001",
                "stack:web | 'resourceGroup': 'web' | resourceGroup: is 'web'",
                "resourceGroup:web | 'stack': 'web' | stack: is 'web'",
                "instance:* | 'autoScalingGroup': 'web' | autoScalingGroup: is 'web'",
                "inventory:s3://lists/* | 'inventory': 's3://others/web.yaml' | inventory: is 's3://others/web.yaml'",
            })
    void otherTargetsAreNot(String allowed, String targets, String problem) {
        assertRefusal(
                policy("targets", allowed),
                ALICE,
                "'targets': {%s}, 'command': 'x'".formatted(targets),
                """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.targets.%s; it allows %s""".formatted(problem, allowed) + END);
    }

    @Test
    void everySelectorMustBeAllowed() {
        assertRefusal(
                policy("targets", "tag:Role=web"),
                ALICE,
                "'targets': {'tags': {'Role': 'web'}, 'stack': 'db', 'instanceIds': ['i-12345678']}, 'command': 'x'",
                """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.targets.instanceIds: has i-12345678; it allows tag:Role=web
                  policy 'one': $.targets.stack: is 'db'; it allows tag:Role=web""" + END);
    }

    @Test
    void nodesCountWhereTheyAre() {
        String elsewhere = """
                'targets': {'nodes': [{'instanceId': 'i-12345678', 'region': 'us-east-1', 'account': '222233334444'}]}, 'command': 'x'""";

        assertAllowed(policy("accounts", "222233334444"), ALICE, elsewhere);
        assertAllowed(policy("regions", "us-east-1"), ALICE, elsewhere);
        assertRefusal(policy("accounts", "111122223333"), ALICE, elsewhere, """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.targets.accounts: means 222233334444; it allows 111122223333""" + END);
    }

    @Test
    void theAccountOfARoleCounts() {
        assertRefusal(policy("accounts", "111122223333"), ALICE, """
                'targets': {'nodes': [{'instanceId': 'i-12345678', 'ssm-assume-role-arn': 'arn:aws:iam::222233334444:role/ops'}]}, 'command': 'x'""", """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.targets.accounts: means 222233334444; it allows 111122223333""" + END);
    }

    @Test
    void placesAskedForMustAllBeAllowed() {
        assertRefusal(
                policy("regions", "eu-*"),
                ALICE,
                "'targets': {'all': true, 'regions': ['eu-west-1', 'us-east-1', 'us-west-2']}, 'command': 'x'",
                """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.targets.regions: means us-east-1, us-west-2; it allows eu-*""" + END);
    }

    @Test
    void nodesOfAnInventoryCountWhenItWasRead() {
        CallerRules rules = rules(policy("regions", "eu-*"));
        Judged judged = judged("'targets': {'inventory': 's3://lists/web.yaml'}, 'command': 'x'");
        ListedNode node = new ListedNode(new NodeId("i-12345678"), Map.of("region", "us-east-1"));

        assertThatCode(() -> rules.check(ALICE, judged)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rules.check(ALICE, judged.listing(List.of(node))))
                .isInstanceOf(NotAllowed.class)
                .hasMessage("""
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.targets.regions: means us-east-1; it allows eu-*""" + END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "command | 'command': {'linux': 'x', 'windows': 'y'}",
                "script | 'script': {'windows': {'inline': 'x'}}",
                "document | 'document': {'name': 'AWS-X'}",
                "copy | 'copy': [{'inline': 'x', 'to': '/x'}]",
                "fetch | 'fetch': [{'path': '/x'}]",
            })
    void actionsAreAllowedByTheirFields(String action, String fields) {
        assertAllowed(policy("actions", action), ALICE, "'targets': {'all': true}, " + fields);
        assertRefusal(
                policy("actions", action.equals("copy") ? "fetch" : "copy"),
                ALICE,
                "'targets': {'all': true}, " + fields,
                """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.%s: is there; it allows %s""".formatted(action, action.equals("copy") ? "fetch" : "copy") + END);
    }

    @Test
    void documentsAreAllowedByName() {
        String request = "'targets': {'all': true}, 'document': {'name': 'AWS-RunRemoteScript'}";

        assertAllowed(policy("documents", "AWS-Run*"), ALICE, request);
        assertRefusal(policy("documents", "AWS-Apply*"), ALICE, request, """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.document.name: is 'AWS-RunRemoteScript'; it allows AWS-Apply*""" + END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'command': 'x' | runAs: is not there, which means root",
                "'command': 'x', 'runAs': 'db' | runAs: is 'db'",
                "'document': {'name': 'AWS-X'} | document: runs as root",
                "'copy': [{'inline': 'x', 'to': '/x'}] | copy: is done as root",
                "'command': 'x', 'runAs': 'app', 'copy': [{'inline': 'x', 'to': '/x', 'owner': 'app'}] | copy: is done as root",
            })
    void whatIsNotDoneAsTheAllowedUserIsRefused(String fields, String problem) {
        assertRefusal(
                policy("runAs", "app"), ALICE, "'targets': {'all': true}, " + fields, """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.%s; it allows app""".formatted(problem) + END);
    }

    @Test
    void usersAreAllowedByName() {
        assertAllowed(policy("runAs", "app*"), ALICE, "'targets': {'all': true}, 'command': 'x', 'runAs': 'app2'");
        assertAllowed(policy("runAs", "root"), ALICE, "'targets': {'all': true}, 'command': 'x'");
        assertAllowed(policy("runAs", "root"), ALICE, "'targets': {'all': true}, 'document': {'name': 'AWS-X'}");
    }

    @Test
    void aDryRunIsJudgedAsTheRun() {
        assertRefusal(
                policy("actions", "script"),
                ALICE,
                "'targets': {'all': true}, 'command': 'x', 'dryRun': true",
                """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.command: is there; it allows script""" + END);
    }

    @Test
    void manyNodesAreNotAllNamed() {
        StringBuilder ids = new StringBuilder("'i-00000000'");
        for (int i = 1; i < 1000; i++) {
            ids.append(", 'i-%08x'".formatted(i));
        }

        assertRefusal(
                policy("targets", "tag:Role=web"),
                ALICE,
                "'targets': {'instanceIds': [%s]}, 'command': 'x'".formatted(ids),
                """
                console:alice (as the request claims) may not ask for this
                  policy 'one': $.targets.instanceIds: has i-00000000, i-00000001, i-00000002, i-00000003, i-00000004 and 995 more; it allows tag:Role=web""" + END);
    }

    private static String policy(String field, String allowed) {
        return "[{'name': 'one', 'callers': ['console:*'], '%s': ['%s']}]".formatted(field, allowed);
    }

    private static void assertAllowed(String policies, Caller caller, String request) {
        assertThatCode(() -> rules(policies).check(caller, judged(request))).doesNotThrowAnyException();
    }

    private static void assertRefusal(String policies, Caller caller, String request, String message) {
        assertThatThrownBy(() -> rules(policies).check(caller, judged(request)))
                .isInstanceOf(NotAllowed.class)
                .hasMessage(message);
    }

    private static CallerRules rules(String policies) {
        PolicyReader.Read read = PolicyReader.read(json(policies));
        if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException(read.problems().toString());
        }
        return new CallerRules(read.policies(), Location.of("111122223333", "eu-west-1"));
    }

    private static Judged judged(String fields) {
        Request request = RequestReader.read(new HashMap<>((Map<?, ?>) json("{" + fields + "}")));
        return Judged.of(request, Optional.empty());
    }

    private static Object json(String text) {
        try {
            return new ObjectMapper().readValue(text.replace('\'', '"'), Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
