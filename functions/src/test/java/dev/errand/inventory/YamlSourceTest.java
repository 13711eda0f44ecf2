package dev.errand.inventory;

import static dev.errand.inventory.Documents.node;
import static dev.errand.inventory.Documents.nodes;
import static dev.errand.inventory.Documents.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSourceTest {
    @Test
    void readsTheSequenceOfRundecksManual() {
        List<InventoryNode> nodes = nodes("a.yaml", """
                - Homestar.local:
                  description: The production redis server.
                  nodename: Homestar.local
                  tags: 'redis_server,production'
                - bartholemew:
                  nodename: bartholemew
                  app-port: 8080
                """);

        assertThat(nodes)
                .containsExactly(
                        node(
                                "Homestar.local",
                                Set.of("production", "redis_server"),
                                "description",
                                "The production redis server."),
                        node("bartholemew", Set.of(), "app-port", "8080"));
    }

    @Test
    void readsEveryDocumentOfAFile() {
        assertThat(nodes("a.yaml", "---\nweb: {a: b}\n---\n- nodename: db\n...\n"))
                .containsExactly(node("web", Set.of(), "a", "b"), node("db", Set.of()));
        assertThat(problems("a.yaml", "web: {a: b}\n---\nweb: {a: c}\n"))
                .containsExactly(
                        "a.yaml, line 3, node 'web': has the name of the node at line 1; give each node its own");
    }

    @Test
    void keepsScalarsAsTheyAreWritten() {
        assertThat(nodes("a.yaml", """
                0x1F:
                  account: 012345670123
                  version: 1.10
                  enabled: yes
                  at: 12:30:45
                  day: 2026-01-02
                  big: 123456789012345678901234567890
                  folded: >-
                    one
                    two
                  empty: ""
                  gone: ~
                """))
                .containsExactly(node(
                        "0x1F",
                        Set.of(),
                        "account",
                        "012345670123",
                        "version",
                        "1.10",
                        "enabled",
                        "yes",
                        "at",
                        "12:30:45",
                        "day",
                        "2026-01-02",
                        "big",
                        "123456789012345678901234567890",
                        "folded",
                        "one two",
                        "empty",
                        ""));
    }

    @Test
    void mergesAnchoredMapsAsRundeckDoes() {
        List<InventoryNode> nodes = nodes("a.yaml", """
                web-1: &web
                  region: eu-west-1
                  tags: &tags [web, prod]
                  os: linux
                web-2:
                  region: us-east-1
                  <<: *web
                web-3:
                  <<: [{os: bsd}, *web]
                  tags: *tags
                  copy: web-3
                """);

        assertThat(nodes)
                .containsExactly(
                        node("web-1", Set.of("prod", "web"), "region", "eu-west-1", "os", "linux"),
                        node("web-2", Set.of("prod", "web"), "region", "us-east-1", "os", "linux"),
                        node("web-3", Set.of("prod", "web"), "copy", "web-3", "os", "bsd", "region", "eu-west-1"));
    }

    @Test
    void refusesTagsAliasesOfNothingAndMergesOfTexts() {
        assertThat(problems("a.yaml", """
                web:
                  a: !!javax.script.ScriptEngineManager [!!java.net.URL ["http://127.0.0.1/"]]
                  b: !local x
                  c: *missing
                  d: &self [*self]
                  <<: text
                """))
                .containsExactly(
                        "a.yaml, line 2: has the YAML tag 'tag:yaml.org,2002:javax.script.ScriptEngineManager'; take it away, attributes are texts",
                        "a.yaml, line 2: has the YAML tag 'tag:yaml.org,2002:java.net.URL'; take it away, attributes are texts",
                        "a.yaml, line 3: has the YAML tag '!local'; take it away, attributes are texts",
                        "a.yaml, line 4: repeats '&missing', which is not whole before this line; put the anchor before it",
                        "a.yaml, line 5: repeats '&self', which is not whole before this line; put the anchor before it",
                        "a.yaml, line 6: merges with '<<' what is no map; name a map by its anchor",
                        "a.yaml, line 2, node 'web', attribute 'a': is a list; an attribute is one text, write each of its entries as an attribute"
                                + " of the node",
                        "a.yaml, line 5, node 'web', attribute 'd': is a list; an attribute is one text, write each of its entries as an attribute"
                                + " of the node");
    }

    @Test
    void takesTheTagOfTexts() {
        assertThat(nodes("a.yaml", "web: {a: !!str 1, b: ! ~}"))
                .containsExactly(node("web", Set.of(), "a", "1", "b", "~"));
    }

    @Test
    void boundsWhatAliasesAndMergesAmountTo() {
        StringBuilder wide = new StringBuilder("n: &n {");
        for (int i = 0; i < 1000; i++) {
            wide.append("a").append(i).append(": b, ");
        }
        wide.append("z: z}\n");
        StringBuilder aliases = new StringBuilder(wide);
        StringBuilder merges = new StringBuilder(wide);
        for (int i = 0; i < 600; i++) {
            aliases.append("n").append(i).append(": *n\n");
            merges.append("n").append(i).append(": {<<: *n}\n");
        }

        String tooMany = " has more than 500000 attributes up to here, repeated ones included; part the file";
        assertThat(problems("a.yaml", aliases.toString())).containsExactly("a.yaml, line 500:" + tooMany);
        assertThat(problems("a.yaml", merges.toString())).containsExactly("a.yaml, line 500:" + tooMany);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 100_000})
    void boundsTheDepth(int depth) {
        assertThat(problems("a.yaml", "[".repeat(depth) + "]".repeat(depth)))
                .containsExactly("a.yaml, line 1: is nested deeper than 16; write nodes and their attributes");
    }

    @Test
    void tellsBrokenSyntaxWithItsLineBesideOtherProblems() {
        assertThat(problems("a.yaml", "web:\n  a: !x 1\n\tb: 2\n"))
                .containsExactly(
                        "a.yaml, line 2: has the YAML tag '!x'; take it away, attributes are texts",
                        "a.yaml, line 3: is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)");
        assertThat(problems("a.yaml", "web: {a: b\u0000}"))
                .singleElement()
                .asString()
                .startsWith("a.yaml: is not YAML: ");
    }
}
