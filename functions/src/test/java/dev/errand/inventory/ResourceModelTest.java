package dev.errand.inventory;

import static dev.errand.inventory.Documents.node;
import static dev.errand.inventory.Documents.nodes;
import static dev.errand.inventory.Documents.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for a document in any format. */
class ResourceModelTest {
    private static final List<InventoryNode> TWO = List.of(
            node(
                    "web 1",
                    Set.of("prod", "web"),
                    "hostname",
                    "10.0.0.1:22",
                    "app-port",
                    "8080",
                    "ratio",
                    "1.10",
                    "on",
                    "true"),
            node("db", Set.of(), "description", "the \"database\" \ud83d\ude00"));

    @Test
    void readsTheSameNodesFromEachFormat() {
        String yaml = """
                web 1:
                  hostname: 10.0.0.1:22
                  tags: web, prod,
                  app-port: 8080
                  ratio: 1.10
                  on: true
                db: {description: "the \\"database\\" \\U0001F600", tags: '', nothing: }
                """;
        String json = """
                {"web 1": {"nodename": "web 1", "hostname": "10.0.0.1:22", "tags": ["web", " prod"], "app-port": 8080, "ratio": 1.10, "on": true},
                 "db": {"description": "the \\"database\\" \\uD83D\\uDE00", "tags": null, "nothing": null}}""";
        String list = """
                [{"hostname": "10.0.0.1:22", "nodename": "web 1", "tags": "prod,web", "app-port": "8080", "ratio": "1.10", "on": "true"},
                 {"nodename": "db", "description": "the \\"database\\" 😀"}]""";
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE project PUBLIC "-//DTO Labs Inc.//DTD Resources Document 1.0//EN" "project.dtd">
                <project>
                  <!-- the shop -->
                  <node name="web 1" hostname="10.0.0.1:22" tags="web, prod">
                    <attribute name="app-port" value="8080"/>
                    <attribute name="ratio">1.10</attribute>
                    <attribute name="on"><![CDATA[true]]></attribute>
                  </node>
                  <node name="db" description="the &quot;database&quot; &#x1F600;" tags=""/>
                </project>""";

        assertThat(nodes("a.yaml", yaml)).isEqualTo(TWO);
        assertThat(nodes("a.json", json)).isEqualTo(TWO);
        assertThat(nodes("a.JSON", list)).isEqualTo(TWO);
        assertThat(nodes("a.xml", xml)).isEqualTo(TWO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes | web: {a: b}",
                "nodes | {\"web\": {\"a\": \"b\"}}",
                "nodes | [{\"nodename\": \"web\", \"a\": \"b\"}]",
                "nodes | <project><node name=\"web\" a=\"b\"/></project>",
                "a.YML | {\"web\": {\"a\": \"b\"}}",
            })
    void tellsTheFormatByTheEndingElseByTheFirstCharacter(String name, String content) {
        assertThat(nodes(name, content)).containsExactly(node("web", Set.of(), "a", "b"));
        assertThat(nodes(name, "\ufeff" + content)).containsExactly(node("web", Set.of(), "a", "b"));
    }

    @Test
    void namesEveryProblemWithItsPlaceAtOnce() {
        assertThat(problems("shop/resources.yaml", """
                web:
                  tags: {a: b}
                  ports: [1, 2]
                  attributes: {x: y}
                  hostname: a
                  hostname: b
                db: just a text
                old:
                ? [a]
                : {b: c}
                web:
                  nodename: api
                "": {}
                """))
                .containsExactly(
                        "shop/resources.yaml, line 9: has a key that is no text; write a name before the colon",
                        "shop/resources.yaml, line 2, node 'web', attribute 'tags': is a map; an attribute is one text, write each of its entries"
                                + " as an attribute of the node",
                        "shop/resources.yaml, line 3, node 'web', attribute 'ports': is a list; an attribute is one text, write each of its"
                                + " entries as an attribute of the node",
                        "shop/resources.yaml, line 4, node 'web', attribute 'attributes': is a map; an attribute is one text, write each of its"
                                + " entries as an attribute of the node",
                        "shop/resources.yaml, line 6, node 'web', attribute 'hostname': stands twice; take one away",
                        "shop/resources.yaml, line 7, node 'db': is no map; write its attributes, each with a colon",
                        "shop/resources.yaml, line 8, node 'old': is no map; write its attributes, each with a colon",
                        "shop/resources.yaml, line 11, node 'web': has the name of the node at line 1; give each node its own",
                        "shop/resources.yaml, line 12, node 'web', attribute 'nodename': is 'api' below the name 'web'; write one name in both"
                                + " places",
                        "shop/resources.yaml, line 13, node '': has no name of 1 to 255 printable characters; give it another");
    }

    @Test
    void namesProblemsOfJsonWithTheirLines() {
        assertThat(problems("a.json", """
                {"web": {"a": 1,
                         "a": 2},
                 "db": 5,
                 "web": {"tags": [["x"]]}
                }"""))
                .containsExactly(
                        "a.json, line 2, node 'web', attribute 'a': stands twice; take one away",
                        "a.json, line 3, node 'db': is no map; write its attributes, each with a colon",
                        "a.json, line 4, node 'web': has the name of the node at line 1; give each node its own",
                        "a.json, line 4, node 'web', attribute 'tags': is a list; an attribute is one text, write each of its entries as an attribute of"
                                + " the node");
        assertThat(problems("a.json", "[{\"hostname\": \"x\"},\n \"web\"]"))
                .containsExactly(
                        "a.json, line 1: is a node without a name; add the attribute nodename",
                        "a.json, line 2: is a node that is no map; write its attributes, nodename among them");
    }

    @Test
    void tellsAHundredProblemsAndCountsTheRest() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 130; i++) {
            many.append("n").append(i).append(": x\n");
        }

        assertThat(problems("a.yaml", many.toString())).hasSize(101).last().isEqualTo("a.yaml: has 30 more problems");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.yaml | ` ` | a.yaml: holds nothing; write a map of node names to attributes, or a list of nodes",
                "a.yaml | ~ | a.yaml, line 1: is empty; write a map of node names to attributes, or a list of nodes",
                "a.yaml | text | a.yaml, line 1: is a text; write a map of node names to attributes, or a list of nodes",
                "a.json | ` ` | a.json, line 1: is empty; write an object of node names and their attributes, or a list of nodes",
                "a.json | {} {} | a.json, line 1: goes on after the end of its JSON; take the rest away",
                "a.xml | <nodes/> | a.xml, line 1: begins with the element 'nodes'; begin with project",
            })
    void refusesWhatIsNoResourceModel(String name, String content, String problem) {
        assertThat(problems(name, content)).containsExactly(problem);
    }

    @Test
    void takesADocumentWithoutNodes() {
        assertThat(nodes("a.yaml", "{}")).isEmpty();
        assertThat(nodes("a.json", "[]")).isEmpty();
        assertThat(nodes("a.xml", "<project/>")).isEmpty();
    }

    @Test
    void refusesWhatIsNotUtf8AtItsLine() {
        assertThat(problems("a.yaml", new byte[] {'a', ':', ' ', '\n', 'b', (byte) 0xe4}))
                .containsExactly("a.yaml, line 2: holds bytes that are not UTF-8; save the file in UTF-8");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(problems("a.yaml", new byte[ResourceModel.MOST_BYTES + 1]))
                .containsExactly("a.yaml: has 16777217 bytes, more than 16777216; part the file");
    }
}
