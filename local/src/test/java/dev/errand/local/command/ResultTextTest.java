package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void printsIdenticalOutputOnceAndFailuresFirst() {
        String text = render(
                "Failed",
                success("web-1", "up 3 days\n"),
                success("web-2", "up 3 days\n"),
                success("db-1", "up 2 hours\n"),
                failure("web-3", 3, "", "no such file\n"),
                notRun("cache-1", "NotManaged", "not a managed node in eu-west-1; check its agent"));

        assertThat(text).isEqualTo("""
                        x Failed, exit code 3 on 1 node: web-3
                          stderr
                            no such file

                        - NotManaged, not run on 1 node: cache-1
                            not a managed node in eu-west-1; check its agent

                        + Success on 2 nodes: web-1, web-2
                            up 3 days

                        + Success on 1 node: db-1
                            up 2 hours

                        Failed: 3 of 5 nodes succeeded in 4.2 s""");
    }

    @Test
    void saysThatNothingWasPrinted() {
        String text = render("Succeeded", success("web-1", ""));

        assertThat(text).isEqualTo("""
                        + Success on 1 node: web-1
                            (no output)

                        Succeeded: 1 of 1 node succeeded in 4.2 s""");
    }

    @Test
    void saysWhichFilesWereMovedAndWhereTheyAre() {
        String text = render("Succeeded", moved("web-1"), moved("web-2"));

        assertThat(text).isEqualTo("""
                        + Success on 2 nodes: web-1, web-2
                            [copied: 1 file written, 2 unchanged]
                            [fetched: 3 files of each; see runs/r/nodes/*/files.tar]

                        Succeeded: 2 of 2 nodes succeeded in 4.2 s""");
    }

    private static ObjectNode moved(String name) {
        ObjectNode node = success(name, "");
        node.putObject("copied").put("written", 1).put("unchanged", 2);
        node.putObject("fetched").put("count", 3).put("object", "runs/r/nodes/" + name + "/files.tar");
        return node;
    }

    @Test
    void doesNotSayThatNothingWasPrintedWhenNobodyKnows() {
        ObjectNode node = notRun("web-1", "DeliveryTimedOut", "gave no final answer");
        node.put("startedAt", "2026-11-22T21:00:01Z");
        stream(node, "stdout").put("complete", "unknown");
        stream(node, "stderr").put("complete", "unknown");

        String text = render("Failed", node);

        assertThat(text).contains("""
                        x DeliveryTimedOut on 1 node: web-1
                            gave no final answer
                            (what it printed is not known)
                        """);
    }

    @Test
    void marksIncompleteOutputWithItsTrueSize() {
        ObjectNode node = success("web-1", "aaaa\n");
        stream(node, "stdout").put("bytes", 5_000_000).put("complete", "no").put("object", "runs/r/nodes/i-1/stdout");

        String text = render("Succeeded", node);

        assertThat(text).contains("""
                            aaaa
                            [incomplete: 5,000,000 bytes were printed; see runs/r/nodes/i-1/stdout]
                        """);
    }

    @Test
    void tellsOutputsApartThatDifferOnlyFurtherDown() {
        ObjectNode one = success("web-1", "aaaa\n");
        stream(one, "stdout").put("bytes", 9_000).put("sha256", "1");
        ObjectNode other = success("web-2", "aaaa\n");
        stream(other, "stdout").put("bytes", 9_000).put("sha256", "2");

        String text = render("Succeeded", one, other);

        assertThat(text).contains("+ Success on 1 node: web-1", "+ Success on 1 node: web-2");
    }

    @Test
    void showsTheBeginningOfManyLines() {
        String many =
                IntStream.rangeClosed(1, 100).mapToObj(line -> line + "\n").collect(Collectors.joining());

        String text = render("Succeeded", success("web-1", many));

        assertThat(text)
                .contains("    40\n    [60 more lines in result.json]\n")
                .doesNotContain("    41\n");
    }

    @Test
    void pointsToTheObjectOfALongOutput() {
        ObjectNode node = success("web-1", "aaaa\n");
        stream(node, "stdout").put("bytes", 9_000).put("object", "runs/r/nodes/i-1/stdout");

        String text = render("Succeeded", node);

        assertThat(text).contains("[all 9,000 bytes; see runs/r/nodes/i-1/stdout]");
    }

    @Test
    void keepsLinesOfManyNamesWithinEightyColumns() {
        ObjectNode[] nodes = IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> success("web-%04d".formatted(number), "up\n"))
                .toArray(ObjectNode[]::new);

        String text = render("Succeeded", nodes);

        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text)
                .startsWith("+ Success on 1,000 nodes: web-0001, web-0002,")
                .contains("and 976 more");
    }

    @Test
    void leavesOutGroupsBeyondAScreenful() {
        ObjectNode[] nodes = IntStream.rangeClosed(1, 45)
                .mapToObj(number -> success("web-" + number, "output " + number))
                .toArray(ObjectNode[]::new);

        String text = render("Succeeded", nodes);

        assertThat(text).contains("5 groups more with other outcomes are in result.json");
    }

    @Test
    void showsControlCharactersInsteadOfObeyingThem() {
        String text = render("Succeeded", success("web-1", "\u001b[31mred\u0007\n"));

        assertThat(text).contains("␛[31mred␇");
    }

    @Test
    void saysWhyARolloutWasHalted() {
        ObjectNode result = result("Failed", success("web-1", ""));
        result.putObject("rollout")
                .put("halted", "halted after wave 1 of 2: 1 of 2 nodes failed, more than maxErrors 0");

        assertThat(render(result)).endsWith("""
                        Failed: 1 of 1 node succeeded in 4.2 s
                          halted after wave 1 of 2: 1 of 2 nodes failed, more than maxErrors 0""");
    }

    @Test
    void namesThePlacesOfNodesWhereARunHasMoreThanOne() {
        String text = render(
                "Succeeded",
                success("web-1", "").put("account", "111122223333").put("region", "us-east-1"),
                success("web-3", "").put("account", "111122223333").put("region", "eu-west-1"),
                success("web-2", "").put("account", "111122223333").put("region", "eu-west-1"));

        assertThat(text).startsWith("+ Success on 3 nodes in eu-west-1: web-2, web-3; in us-east-1: web-1\n");
    }

    @Test
    void saysOfWhichRunItRepeatsTheFailuresAndWhichPlacesCouldNotBeAsked() {
        ObjectNode result = result("Failed", success("web-1", ""));
        result.put("rerunOf", "first");
        result.putArray("unreachable")
                .addObject()
                .put("account", "111122223333")
                .put("region", "eu-west-2")
                .put("reason", "AccessDenied");

        assertThat(render(result)).endsWith("""

                        x account 111122223333 in eu-west-2 could not be asked for nodes
                            AccessDenied

                        Failed: 1 of 1 node succeeded in 4.2 s
                          on the nodes that did not succeed in first""");
    }

    @Test
    void saysThatBytesAreNoText() {
        ObjectNode node = success("web-1", "a\uFFFD");
        node.withObject("/stdout").put("notUtf8", true).put("object", "runs/r/nodes/i-1/stdout");

        assertThat(render("Succeeded", node)).contains("""
                            a\uFFFD
                            [all 2 bytes; see runs/r/nodes/i-1/stdout]
                            [not UTF-8: \uFFFD stands for other bytes]
                        """);
    }

    @Test
    void showsControlCharactersOfNamesAndReasons() {
        assertThat(render("Failed", notRun("a\u001b", "Refused", "no file \u001b[2J")))
                .startsWith("- Refused, not run on 1 node: a␛\n    no file ␛[2J\n");
    }

    private static String render(String verdict, ObjectNode... nodes) {
        return render(result(verdict, nodes));
    }

    private static String render(ObjectNode result) {
        return String.join("\n", new ResultText(Style.PLAIN).render(RunResult.read(result)));
    }

    private static ObjectNode result(String verdict, ObjectNode... nodes) {
        ObjectNode result = JSON.createObjectNode();
        result.put("run", "r").put("verdict", verdict);
        result.put("startedAt", "2026-11-22T21:00:00Z").put("endedAt", "2026-11-22T21:00:04.200Z");
        ArrayNode list = result.putArray("nodes");
        List.of(nodes).forEach(list::add);
        return result;
    }

    private static ObjectNode success(String name, String stdout) {
        return node(name, "Success", 0, stdout, "");
    }

    private static ObjectNode failure(String name, int exitCode, String stdout, String stderr) {
        return node(name, "Failed", exitCode, stdout, stderr);
    }

    private static ObjectNode notRun(String name, String status, String reason) {
        ObjectNode node = node(name, status, 0, "", "");
        node.remove("exitCode");
        return node.put("reason", reason);
    }

    private static ObjectNode node(String name, String status, int exitCode, String stdout, String stderr) {
        try {
            ObjectNode node = (ObjectNode) JSON.readTree("{\"stdout\":{},\"stderr\":{}}");
            node.put("instanceId", "i-0123456789abcdef0").put("name", name);
            node.put("status", status).put("exitCode", exitCode);
            stream(node, "stdout")
                    .put("text", stdout)
                    .put("bytes", stdout.length())
                    .put("complete", "yes");
            stream(node, "stderr")
                    .put("text", stderr)
                    .put("bytes", stderr.length())
                    .put("complete", "yes");
            return node;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode stream(ObjectNode node, String name) {
        return (ObjectNode) node.get(name);
    }
}
