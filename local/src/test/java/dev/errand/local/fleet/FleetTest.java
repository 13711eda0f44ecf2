package dev.errand.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.node.Equipment;
import dev.errand.local.node.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
    @TempDir
    Path directory;

    private Fleet read(String text) throws IOException {
        return Fleet.read(Files.writeString(directory.resolve("fleet.json"), text.replace('\'', '"')));
    }

    @Test
    void hasThreeHealthyNodesByDefault() {
        assertThat(Fleet.standard().nodes()).extracting(FleetNode::name).containsExactly("web-1", "web-2", "db-1");
        assertThat(Fleet.standard().nodes()).extracting(FleetNode::faults).containsOnly(NodeFaults.NONE);
        assertThat(Fleet.standard().service().faults()).isEmpty();
        assertThat(Fleet.standard().service().invocationsHiddenFor()).isEqualTo(ServiceBehaviour.USUAL_RACE);
        assertThat(Fleet.standard().storeFaults()).isEmpty();
    }

    @Test
    void hasValuesForTheExamplesByDefault() {
        assertThat(Fleet.standard().values())
                .isEqualTo(new StoredValues(
                        List.of(new Secret("errand/example/token", false, "a token that nobody may see")),
                        List.of(
                                new Parameter("/errand/example/url", Parameter.Type.STRING, "https://app.example.org"),
                                new Parameter("/errand/example/hosts", Parameter.Type.STRING_LIST, "web-1,web-2"),
                                new Parameter(
                                        "/errand/example/password",
                                        Parameter.Type.SECURE_STRING,
                                        "a password that nobody may see"))));
    }

    @Test
    void readsEverythingANodeCanHave() throws IOException {
        Fleet fleet = read("{'nodes':[{'id':'mi-0123456789abcdef0','name':'w','platform':'Windows','tags':{'Role':'x'},"
                + "'account':'111122223333','region':'us-east-1','logs':false,'store':false,'faults':{'offline':5,'silent':true,"
                + "'deliveryDelaySeconds':1.5,'vanishesAfterDescribe':true,'diesAfterSeconds':2},"
                + "'simulated':{'stdout':'out','stderr':'err','exitCode':3,'seconds':4}}]}");

        assertThat(fleet.nodes())
                .containsExactly(new FleetNode(
                        "mi-0123456789abcdef0",
                        "w",
                        Platform.WINDOWS,
                        Map.of("Role", "x", "Name", "w"),
                        Optional.of("111122223333"),
                        Optional.of("us-east-1"),
                        "ConnectionLost",
                        new NodeFaults(
                                Optional.of(Duration.ofSeconds(5)),
                                false,
                                true,
                                Duration.ofMillis(1500),
                                true,
                                Optional.of(Duration.ofSeconds(2))),
                        Optional.of(new Simulation("out", "err", 3, Duration.ofSeconds(4))),
                        Equipment.WHOLE,
                        new NodeRights(false, false),
                        Standing.USUAL));
    }

    @Test
    void readsHowANodeStandsInEc2AndIam() throws IOException {
        Fleet fleet = read(
                "{'nodes':[{'zone':'eu-west-1b','state':'stopping','instanceProfile':'web','policies':[]},"
                        + "{'instanceProfile':false,'agent':false},{'agent':{'lastSeenSeconds':60}},{'faults':{'stopped':true}}]}");

        assertThat(fleet.nodes())
                .extracting(FleetNode::standing)
                .containsExactly(
                        new Standing(
                                Optional.of("eu-west-1b"),
                                InstanceState.STOPPING,
                                Optional.of("web"),
                                List.of(),
                                Registration.USUAL),
                        new Standing(
                                Optional.empty(),
                                InstanceState.RUNNING,
                                Optional.empty(),
                                List.of(),
                                Registration.NEVER),
                        new Standing(
                                Optional.empty(),
                                InstanceState.RUNNING,
                                Standing.USUAL.profile(),
                                Standing.USUAL.policies(),
                                new Registration(true, Duration.ofMinutes(1))),
                        new Standing(
                                Optional.empty(),
                                InstanceState.STOPPED,
                                Standing.USUAL.profile(),
                                Standing.USUAL.policies(),
                                Registration.USUAL));
    }

    @Test
    void aSilentAgentIsNotReachedAndWasLastSeenThen() throws IOException {
        FleetNode silent =
                read("{'nodes':[{'agent':{'lastSeenSeconds':60}}]}").nodes().getFirst();

        assertThat(silent.ping()).isEqualTo("ConnectionLost");
        assertThat(silent.faults().offline()).contains(NodeFaults.FOR_EVER);
    }

    @Test
    void namesHowANodeCannotStand() {
        InvalidFleet invalid = catchThrowableOfType(
                InvalidFleet.class,
                () -> read("{'nodes':[{'hybrid':true,'zone':'eu-west-1b','state':'stopped'},"
                        + "{'zone':'west','region':'eu-west-1','state':'gone','instanceProfile':'a b','agent':true},"
                        + "{'instanceProfile':false,'policies':['X']},{'faults':{'stopped':true},'state':'running'},"
                        + "{'instanceProfile':'web'},{'instanceProfile':'web','policies':['X']}],"
                        + "'resourceGroups':{'aws-x':{'tags':{'Role':['web']}},'b':{}}}"));

        assertThat(invalid.problems())
                .containsExactly(
                        "nodes[0].zone: a hybrid node is no EC2 instance",
                        "nodes[0].state: a hybrid node is no EC2 instance",
                        "nodes[1].instanceProfile: 'a b' is no name of a profile and its role",
                        "nodes[1].zone: 'west' is not an availability zone",
                        "nodes[1].zone: west is not in eu-west-1",
                        "nodes[1].state: must be one of pending, running, shutting-down, terminated, stopping, stopped",
                        "nodes[1].agent: must be false, or an object with lastSeenSeconds",
                        "nodes[2].policies: there is no instance profile whose role could have them",
                        "nodes[3].state: its faults say that it is stopped",
                        "resourceGroups.aws-x: is not named like a group: letters, digits and _.-, not beginning with aws",
                        "resourceGroups.b: must have either tags or a stack",
                        "nodes: the instance profile web of i-00000000000000006 has other policies than before");
    }

    @Test
    void readsGroups() throws IOException {
        Fleet fleet =
                read("{'nodes':[],'resourceGroups':{'web':{'tags':{'Role':['web','api']}},'app':{'stack':'app'}}}");

        assertThat(fleet.groups())
                .containsExactly(
                        new FleetGroup("web", Map.of("Role", List.of("web", "api")), Optional.empty()),
                        new FleetGroup("app", Map.of(), Optional.of("app")));
    }

    @Test
    void readsWhatAMachineLacks() throws IOException {
        Fleet fleet = read("{'nodes':[{'machine':{'without':['curl','wget'],'busybox':['wget'],'diskBytes':65536,"
                + "'noexec':true}}]}");

        assertThat(fleet.nodes().getFirst().equipment())
                .isEqualTo(new Equipment(Set.of("curl", "wget"), Set.of("wget"), Optional.of(65_536L), true));
    }

    @Test
    void namesWhatAMachineCannotBe() {
        InvalidFleet invalid = catchThrowableOfType(
                InvalidFleet.class,
                () -> read("{'nodes':[{'machine':{'without':['bin/curl'],'disk':1}},{'machine':{'diskBytes':0}},"
                        + "{'simulated':true,'machine':{'noexec':true}}]}"));

        assertThat(invalid.problems())
                .containsExactly(
                        "nodes[0].machine.disk: unknown; known are busybox, diskBytes, noexec, without",
                        "nodes[0].machine.without[0]: 'bin/curl' is not the name of a program",
                        "nodes[1].machine.diskBytes: must be a whole number from 4096 to 1073741824",
                        "nodes[2].machine: a simulated node runs no programs");
    }

    @Test
    void countsUpGroups() throws IOException {
        Fleet fleet = read("{'nodes':[{'name':'web','count':2},{'name':'db'},{'hybrid':true}]}");

        assertThat(fleet.nodes())
                .extracting(FleetNode::id)
                .containsExactly(
                        "i-00000000000000001", "i-00000000000000002", "i-00000000000000003", "mi-00000000000000004");
        assertThat(fleet.nodes()).extracting(FleetNode::name).containsExactly("web-1", "web-2", "db", "");
        assertThat(fleet.nodes().get(1).tags()).isEqualTo(Map.of("Name", "web-2"));
    }

    @Test
    void readsWhatGoesWrongWithTheService() throws IOException {
        Fleet fleet =
                read("{'nodes':[],'parameters':{'/x':'y'},'service':{'hideCommandsSeconds':90,'hideCommandsCalls':2,"
                        + "'hideInvocationsSeconds':0,'faults':[{'operation':'SendCommand','kind':'throttled','every':3},"
                        + "{'operation':'SendCommand','kind':'answerLost','calls':[1,4]}]}}");

        assertThat(fleet.service())
                .isEqualTo(new ServiceBehaviour(
                        List.of(
                                new ServiceFault("SendCommand", Kind.THROTTLED, 3, Set.of()),
                                new ServiceFault("SendCommand", Kind.ANSWER_LOST, 0, Set.of(1L, 4L))),
                        Duration.ofSeconds(90),
                        2,
                        Duration.ZERO,
                        Map.of("/x", "y")));
    }

    @Test
    void readsWhatGoesWrongWithTheStore() throws IOException {
        Fleet fleet = read("{'nodes':[],'store':{'faults':[{'kind':'slowDown'},"
                + "{'operation':'GetObject','keys':'runs/*/staged/*','by':'nodes','kind':'reset','times':2},"
                + "{'operation':'PutObject','by':'functions','kind':'delay','seconds':1.5,'every':3,'calls':[1,4]}]}}");

        assertThat(fleet.storeFaults())
                .containsExactly(
                        new StoreFault(
                                Optional.empty(),
                                "*",
                                Optional.empty(),
                                StoreFault.Kind.SLOW_DOWN,
                                new StoreFault.Strikes(0, 1, Set.of()),
                                Duration.ZERO),
                        StoreFault.first(2, "GetObject", "runs/*/staged/*", StoreFault.Kind.RESET)
                                .ofNodes(),
                        new StoreFault(
                                Optional.of("PutObject"),
                                "*",
                                Optional.of(StoreFault.By.FUNCTIONS),
                                StoreFault.Kind.DELAY,
                                new StoreFault.Strikes(0, 3, Set.of(1L, 4L)),
                                Duration.ofMillis(1500)));
    }

    @Test
    void readsSecretsAndParameters() throws IOException {
        Fleet fleet = read("{'nodes':[],'secrets':{'app/token':'t','app/key':{'binary':'AAEC'}},"
                + "'parameters':{'/app/url':'u','/app/hosts':['a','b'],'/app/password':{'secure':'p'}}}");

        assertThat(fleet.values())
                .isEqualTo(new StoredValues(
                        List.of(new Secret("app/token", false, "t"), new Secret("app/key", true, "AAEC")),
                        List.of(
                                new Parameter("/app/url", Parameter.Type.STRING, "u"),
                                new Parameter("/app/hosts", Parameter.Type.STRING_LIST, "a,b"),
                                new Parameter("/app/password", Parameter.Type.SECURE_STRING, "p"))));
        assertThat(fleet.service().parameters()).isEqualTo(Map.of("/app/url", "u", "/app/hosts", "a,b"));
    }

    @Test
    void namesEveryProblemOfSecretsAndParameters() {
        InvalidFleet invalid = catchThrowableOfType(
                InvalidFleet.class,
                () -> read("{'nodes':[],'secrets':{'a b':'t','c':'','d':{'binary':'?'},'e':1},"
                        + "'parameters':{'a//b':'u','/c':{},'/d':['']}}"));

        assertThat(invalid.problems())
                .containsExactly(
                        "secrets.a b: is not named like a secret's name: letters, digits and /_+=.@-",
                        "secrets.c: must have from 1 to 65536 bytes",
                        "secrets.d.binary: is not base64",
                        "secrets.e: must be a text",
                        "parameters.a//b: is not named like a parameter's name: letters, digits and _.- in up to 15"
                                + " parts that begin with /",
                        "parameters./c.secure: is missing",
                        "parameters./d[0]: must have from 1 to 8192 bytes");
    }

    @Test
    void findsTheFolderOfBucketsBesideTheFile() throws IOException {
        Path buckets = Files.createDirectory(directory.resolve("data"));

        assertThat(read("{'nodes':[],'buckets':'data'}").buckets()).contains(buckets);
    }

    @Test
    void namesEveryProblemOfTheStore() {
        InvalidFleet invalid = catchThrowableOfType(
                InvalidFleet.class,
                () -> read(
                        "{'nodes':[],'buckets':'none','store':{'faults':[{'kind':'gone','operation':'Get','by':'me'},"
                                + "{'kind':'cutShort'},{'kind':'delay'},{'kind':'fails','seconds':1,'times':0}],'more':1}}"));

        assertThat(invalid.problems())
                .containsExactly(
                        "store.more: unknown; known are faults",
                        "store.faults[0].operation: must be one of CopyObject, DeleteObject, DeleteObjects, GetObject,"
                                + " HeadBucket, HeadObject, ListObjectsV2, PutObject",
                        "store.faults[0].by: must be one of nodes, functions",
                        "store.faults[0].kind: must be one of forbidden, expired, missing, fails, slowDown, reset,"
                                + " cutShort, delay, failsAfterwards, answerLost",
                        "store.faults[1].kind: cutShort is of GetObject, which the operation must say",
                        "store.faults[2].seconds: goes with the kind delay, and only with it",
                        "store.faults[3].times: must be a whole number from 1 to 1000000",
                        "store.faults[3].seconds: goes with the kind delay, and only with it",
                        "buckets: there is no folder " + directory.resolve("none"));
    }

    @Test
    void namesEveryProblemWithItsPlace() {
        InvalidFleet invalid = catchThrowableOfType(
                InvalidFleet.class,
                () -> read("{'nodes':[{'id':'web','count':2,'platform':'Solaris','ping':'Yes','account':'1'},"
                        + "{'platform':'Windows'},{'colour':'red','tags':{'a':1},'faults':{'offline':'yes'}},"
                        + "{'id':'i-00000001'},{'id':'i-00000001'},{'simulated':{'exitCode':194}}],"
                        + "'service':{'faults':[{'kind':'gone'}]},'more':1}"));

        assertThat(invalid.problems())
                .containsExactly(
                        "more: unknown; known are accounts, buckets, documents, logs, nodes, parameters, people, regions, resourceGroups, secrets, service, store",
                        "nodes[0].count: a node with an id of its own cannot be there 2 times",
                        "nodes[0].id: 'web' is not i- with 8 or 17 or mi- with 17 hexadecimal digits",
                        "nodes[0].platform: 'Solaris' is none of Linux, Windows",
                        "nodes[0].account: '1' is not twelve digits",
                        "nodes[0].ping: 'Yes' is none of ConnectionLost, Inactive, Online",
                        "nodes[1]: a Windows node needs simulated: no Windows process can run here",
                        "nodes[2].colour: unknown; known are account, agent, count, faults, hybrid, id, instanceProfile, logs,"
                                + " machine, name, ping, platform, policies, region, simulated, state, store, tags, zone",
                        "nodes[2].faults.offline: must be a number of seconds, 0 or more",
                        "nodes[2].tags.a: must be a text",
                        "nodes[5].simulated.exitCode: 194 asks for a restart, which needs a real process",
                        "service.faults[0].operation: must be one of CancelCommand, DescribeInstanceInformation, GetCommandInvocation, ListCommandInvocations, ListCommands, SendCommand",
                        "service.faults[0].kind: must be one of throttled, fails, failsAfterwards, answerLost",
                        "service.faults[0]: says neither every n-th nor which calls",
                        "nodes: the id web occurs twice",
                        "nodes: the id i-00000001 occurs twice");
    }

    @Test
    void readsWhatIsSaidOfAccountsAndRegions() throws IOException {
        Fleet fleet =
                read("{'nodes':[],'regions':{'ap-east-1':'disabled'},'accounts':{'222233334444':{'sessionSeconds':5},"
                        + "'333344445555':{'denied':true},'444455556666':{}}}");

        assertThat(fleet.places())
                .isEqualTo(new Places(
                        Set.of("ap-east-1"),
                        Set.of("333344445555"),
                        Map.of("222233334444", Duration.ofSeconds(5)),
                        Set.of("222233334444", "333344445555", "444455556666")));
    }

    @Test
    void namesEveryProblemOfAccountsAndRegions() {
        InvalidFleet invalid = catchThrowableOfType(
                InvalidFleet.class,
                () -> read("{'nodes':[{'region':'Ireland'}],'regions':{'ap-east-1':'off','Mars':'disabled'},"
                        + "'accounts':{'1':{},'222233334444':{'deny':true},'333344445555':{'denied':'yes'}}}"));

        assertThat(invalid.problems())
                .containsExactly(
                        "nodes[0].region: 'Ireland' is not the name of a region",
                        "regions.ap-east-1: must be disabled; a region that is not named is enabled",
                        "regions.Mars: 'Mars' is not the name of a region",
                        "accounts.1: '1' is not twelve digits",
                        "accounts.222233334444.deny: unknown; known are denied, sessionSeconds",
                        "accounts.333344445555.denied: must be true or false");
    }

    @Test
    void saysWhereAFileIsNotJson() {
        assertThatThrownBy(() -> read("{'nodes':\n oops}"))
                .isInstanceOf(InvalidFleet.class)
                .hasMessageContaining("fleet.json: is not JSON:")
                .hasMessageContaining("(line 2, column ");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> Fleet.read(directory.resolve("none.json")))
                .isInstanceOf(InvalidFleet.class)
                .hasMessageContaining("none.json: cannot be read");
    }

    @Test
    void readsPeopleWithStatementsAndPoliciesOfTheStack() throws IOException {
        Fleet fleet = read("{'nodes':[],'people':{'reader':['ApiReaderPolicyArn',"
                + "{'Effect':'Allow','Action':'cloudformation:DescribeStacks','Resource':'*'}],'nobody':[]}}");

        assertThat(fleet.people()).extracting(Person::name).containsExactly("reader", "nobody");
        assertThat(fleet.people().getFirst().policies()).containsExactly("ApiReaderPolicyArn");
        assertThat(fleet.people().getFirst().statements())
                .hasToString(
                        "[{\"Effect\":\"Allow\",\"Action\":\"cloudformation:DescribeStacks\",\"Resource\":\"*\"}]");
        assertThat(fleet.people().getLast()).isEqualTo(new Person("nobody", List.of(), List.of()));
    }

    @Test
    void namesEveryProblemOfPeople() {
        InvalidFleet failure = catchThrowableOfType(
                InvalidFleet.class,
                () -> read("{'nodes':[],'people':{'owner':[],'a b':{},'c':[{'Action':'*'},"
                        + "{'Effect':'Deny','Principal':'*'}]}}"));

        assertThat(failure.problems())
                .containsExactly(
                        "people.owner: is not named like a user: at most 64 letters, digits and +=,.@_-, and not owner",
                        "people.a b: is not named like a user: at most 64 letters, digits and +=,.@_-, and not owner",
                        "people.a b: must be a list",
                        "people.c[0].Effect: must be Allow or Deny",
                        "people.c[1].Principal: does not belong into a person's policy");
    }
}
