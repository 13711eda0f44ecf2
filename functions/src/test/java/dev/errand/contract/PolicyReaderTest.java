package dev.errand.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    @Test
    void readsEveryField() throws IOException {
        PolicyReader.Read read = read("""
                [{"name": "web", "callers": ["api:arn:aws:sts::111122223333:assumed-role/web/*", "rule:*", "console:alice", "console:"],
                  "targets": ["all", "tag:Role=web=*", "instance:i-*", "resourceGroup:x", "autoScalingGroup:a b", "stack:s", "inventory:s3://b/k"],
                  "accounts": ["111122223333", "*"], "regions": ["eu-west-1", "us-*"],
                  "actions": ["command", "script", "document", "copy", "fetch"],
                  "documents": ["AWS-*"], "runAs": ["app", "root"]},
                 {"name": "ops", "callers": ["*"]}]""");

        assertThat(read)
                .isEqualTo(new PolicyReader.Read(
                        new Policies(List.of(
                                new Policy(
                                        "web",
                                        patterns(
                                                "api:arn:aws:sts::111122223333:assumed-role/web/*",
                                                "rule:*",
                                                "console:alice",
                                                "console:"),
                                        patterns(
                                                "all",
                                                "tag:Role=web=*",
                                                "instance:i-*",
                                                "resourceGroup:x",
                                                "autoScalingGroup:a b",
                                                "stack:s",
                                                "inventory:s3://b/k"),
                                        patterns("111122223333", "*"),
                                        patterns("eu-west-1", "us-*"),
                                        patterns("command", "script", "document", "copy", "fetch"),
                                        patterns("AWS-*"),
                                        patterns("app", "root")),
                                new Policy(
                                        "ops",
                                        patterns("*"),
                                        Patterns.ANY,
                                        Patterns.ANY,
                                        Patterns.ANY,
                                        Patterns.ANY,
                                        Patterns.ANY,
                                        Patterns.ANY))),
                        List.of()));
    }

    @Test
    void namesEveryProblemAtOnceAndReadsNothing() throws IOException {
        PolicyReader.Read read = read("""
                [{"callers": [], "target": ["all"], "targets": "all"},
                 {"name": "web", "callers": ["alice", 1], "accounts": []},
                 {"name": "web", "callers": null},
                 "web"]""");

        assertThat(read.policies()).isEqualTo(Policies.NONE);
        assertThat(read.problems())
                .containsExactly(
                        "$[0].target: is not a field of a policy; there are name, callers, targets, accounts, regions, actions, documents, runAs",
                        "$[0].name: is missing; give the policy a name, which refusals tell",
                        "$[0].callers: is empty, so that the policy would allow nothing; name something",
                        "$[0].targets: is 'all'; write a list in brackets, or leave the field out to allow anything",
                        "$[1].callers[0]: is 'alice'; write *, api:ARN, rule:NAME, schedule:NAME or console:NAME, in which * stands for any characters",
                        "$[1].callers[1]: is 1; write *, api:ARN, rule:NAME, schedule:NAME or console:NAME, in which * stands for any characters",
                        "$[1].accounts: is empty, so that the policy would allow nothing; name something, or leave the field out to allow anything",
                        "$[2].callers: is missing; name those who may ask, for example \"rule:*\"",
                        "$[2].name: is 'web' again, as $[1].name; give each policy a name of its own",
                        "$[3]: is no policy; write an object in braces");
    }

    @Test
    void aListWithoutPoliciesAndWhatIsNoListAreRefused() throws IOException {
        assertThat(read("[]").problems())
                .containsExactly(
                        "$: is empty, so that nobody could ask for anything; leave out the setting to allow everything");
        assertThat(read("{}").problems()).containsExactly("$: is no list; write the policies in brackets");
        assertThat(read("null").problems()).containsExactly("$: is no list; write the policies in brackets");
    }

    @Test
    void aRoleIsNoCallerButWhoUsesItIs() throws IOException {
        assertThat(read("""
                [{"name": "web", "callers": ["api:arn:aws:iam::111122223333:role/ops/web-*"]}]""").problems())
                .containsExactly(
                        "$[0].callers[0]: is 'api:arn:aws:iam::111122223333:role/ops/web-*'; write who uses a role, which is a session of it: api:arn:aws:sts::111122223333:assumed-role/web-*/*");
    }

    @ParameterizedTest
    @CsvSource({
        "callers, api:ada",
        "callers, rule:",
        "callers, a*",
        "targets, *",
        "targets, tag:Role",
        "targets, tag:R*=web",
        "targets, tag:=web",
        "targets, instance:web-1",
        "targets, stack:",
        "targets, inventory:nodes.yaml",
        "targets, all:x",
        "accounts, 1111222233",
        "regions, Ireland",
        "actions, comm*",
        "documents, AWS Run",
        "runAs, App",
    })
    void whatCouldMatchNothingIsRefused(String field, String text) throws IOException {
        String callers = field.equals("callers") ? "" : "\"callers\": [\"*\"], ";

        assertThat(read("[{\"name\": \"web\", %s\"%s\": [\"%s\"]}]".formatted(callers, field, text))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("$[0].%s[0]: is '%s'; write ".formatted(field, text));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'two\tlines'"})
    void aNameIsAShortLine(String name) throws IOException {
        assertThat(read("[{\"name\": \"%s\", \"callers\": [\"*\"]}]".formatted(name.replace("\t", "\\n")))
                        .problems())
                .singleElement()
                .asString()
                .endsWith("; write a text of 1 to 64 characters on one line");
    }

    private static Patterns patterns(String... texts) {
        return new Patterns(List.of(texts));
    }

    private static PolicyReader.Read read(String json) throws IOException {
        return PolicyReader.read(new ObjectMapper().readValue(json, Object.class));
    }
}
