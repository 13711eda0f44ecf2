package dev.errand.inventory;

import static dev.errand.inventory.Documents.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.errand.request.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFilterTest {
    private static final List<InventoryNode> NODES = List.of(
            node("web1", Set.of("web", "prod"), "hostname", "10.0.0.1:22", "osFamily", "unix", "app version", "2.0"),
            node("web2", Set.of("web", "prod", "old"), "hostname", "10.0.0.2", "osFamily", "unix", "note", "a,b"),
            node("web3", Set.of("web", "test"), "hostname", "10.0.0.3", "osFamily", "windows", "web:state", "up"),
            node(
                    "db",
                    Set.of("db", "prod"),
                    "hostname",
                    "10.0.1.1",
                    "osFamily",
                    "unix",
                    "osArch",
                    "arm64",
                    "note",
                    " "),
            node("a(b", Set.of(), "description", "say \"it's\" so"));

    /** Each row is a rule of Rundeck's manual, or of its program where the manual says nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                // Names: bare words, exact texts, regular expressions over the whole name, case.
                "web1 => web1",
                "web1 db => web1 db",
                "web1,db => web1 db",
                ".* => web1 web2 web3 db a(b",
                "web => ``",
                "WEB1 => ``",
                "web. => web1 web2 web3",
                "web[12]|db => web1 web2 db",
                "name: web.* => web1 web2 web3",
                "name:web.* => web1 web2 web3",
                "nodename: web.* => web1 web2 web3",
                "name: web.* nodename: .*1 => web1",
                "/web[12]/ => web1 web2",
                "(?i)WEB1 => web1",
                // Several values of one attribute are exact texts, each of them.
                "web.*,db => db",
                "web.* db => db",
                "name: web1 name: web2 => web1 web2",
                "we{1,2}b1 => web1",
                "a(b,x => a(b",
                "a\\(b => a(b",
                "\\Qa(b\\E => a(b",
                // Attributes.
                "hostname: 10.0.0.1:22 => web1",
                "hostname:10.0.0.1:22 => web1",
                "os-family: windows => web3",
                "osFamily: windows => web3",
                "os-arch: arm.* => db",
                "note: .* => web2",
                "note: a,b => web2",
                "missing: .* => ``",
                "web:state: up => web3",
                "description: \"say \"\"it's\"\" so\" => a(b",
                "description: 'say \"it''s\" so' => a(b",
                // Tags: a list has any, a plus sign all; each is a text or a regular expression.
                "tags: web => web1 web2 web3",
                "tags: web+prod => web1 web2",
                "tags: prod+web+old => web2",
                "tags: db,test => web3 db",
                "tags: db,web+old => web2 db",
                "tags: db tags: test => web3 db",
                "tags: \"web + prod, db\" => web1 web2 db",
                "tags: o.* => web2",
                "tags: w.b+pr[a-z]* => web1 web2",
                "tags: /o.d/ => web2",
                "tags: .* => web1 web2 web3 db",
                // Clauses narrow each other; those with ! leave out.
                "name: web.* tags: prod+web !tags: old => web1",
                "tags: prod os-family: unix !name: db => web1 web2",
                "web1 web2 !nodename: web2 => web1",
                "!tags: web => db a(b",
                "!tags:web,db => a(b",
                "!tags: web !name: db => a(b",
                "!tags: old !os-family: windows => web1 db a(b",
                "!missing: .* => web1 web2 web3 db a(b",
                "tags:   web => web1 web2 web3",
            })
    void choosesAsRundeckDoes(String filter, String names) {
        assertThat(String.join(" ", names(filter))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tags: | character 1: is 'tags:' without a value; write one after it, .* for any",
                "a !tags: | character 3: is '!tags:' without a value; write one after it, .* for any",
                "name: tags: web | character 1: is 'name:' without a value; write one after it, .* for any",
                "!web1 | character 1: is '!web1', which would be taken as a name; write !name: before what to leave out",
                ": web | character 1: has a colon without an attribute before it; write attribute: value",
                "!: web | character 1: has a colon without an attribute before it; write attribute: value",
                "name: '' | character 7: is an empty value; write one, .* for any",
                "name: \"web | character 7: begins a quotation that does not end; write a second \"",
                "name:\"web\" | character 6: quotes right after the colon, where Rundeck takes the mark as it stands; write a blank before it",
                "\"10.0.0.1:22\" | character 1: is a quoted name with a colon, which Rundeck would part there; write name: before it",
                "!tags: db, lab2 | character 8: ends in a comma, and the next word would be a name; write the list without blanks, or in quotes",
                "name: *.example | character 7: is '*.example', which is no regular expression: Dangling meta character '*'; write \\ before what stands for itself",
                "/a(/ | character 1: is '/a(/', which is no regular expression: Unclosed group; write \\ before what stands for itself",
                "tags: a+ | character 7: has an empty tag in 'a+': a comma and a plus sign join tags, even in a regular expression",
                "tags: (a,b) | character 7: is '(a', which is no regular expression: Unclosed group; write \\ before what stands for itself",
            })
    void refusesWhatCannotBeMeant(String filter, String problem) {
        assertThat(problems(filter)).startsWith(problem);
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThat(problems("!old *a hostname: 'b'' tags:"))
                .containsExactly(
                        "character 19: begins a quotation that does not end; write a second '",
                        "character 1: is '!old', which would be taken as a name; write !name: before what to leave out",
                        "character 6: is '*a', which is no regular expression: Dangling meta character '*'; write \\ before what stands for"
                                + " itself");
    }

    @Test
    void refusesEmptyAndEndlessFilters() {
        assertThat(problems(" "))
                .containsExactly(
                        "character 1: has 0 characters that are not blank at its ends; write 1 to 4096, .* for every node");
        assertThat(problems("a".repeat(4097)))
                .containsExactly(
                        "character 1: has 4097 characters that are not blank at its ends; write 1 to 4096, .* for every node");
    }

    @Test
    void refusesAttributesWrittenInAnotherCaseThanTheNodesHaveThem() {
        NodeFilter filter = NodeFilter.parse("!Tags: old Hostname: 10.* OSFAMILY: unix name: web.*");

        assertThat(texts(assertThrows(InvalidFilter.class, () -> filter.select(NODES))))
                .containsExactly(
                        "character 8: asks for the attribute 'Tags', which no node has; write tags",
                        "character 22: asks for the attribute 'Hostname', which no node has; write hostname",
                        "character 37: asks for the attribute 'OSFAMILY', which no node has; write osFamily");
    }

    @Test
    void givesUpMatchingThatWouldNotEnd() {
        NodeFilter filter = NodeFilter.parse("tags: x name: (.*a){12}x");
        List<InventoryNode> nodes = List.of(node("web", Set.of("x")), node("a".repeat(60), Set.of("x")));

        assertThat(texts(assertThrows(InvalidFilter.class, () -> filter.select(nodes))))
                .containsExactly("character 15: takes too long to match, at node '" + "a".repeat(60)
                        + "'; write a simpler regular expression");
    }

    @Test
    void givesUpMatchingThatGoesTooDeep() {
        NodeFilter filter = NodeFilter.parse("description: (a|b)*");
        List<InventoryNode> nodes = List.of(node("web", Set.of(), "description", "ab".repeat(2_000_000)));

        assertThat(texts(assertThrows(InvalidFilter.class, () -> filter.select(nodes))))
                .containsExactly(
                        "character 14: takes too long to match, at node 'web'; write a simpler regular expression");
    }

    private static List<String> names(String filter) {
        return NodeFilter.parse(filter).select(NODES).stream()
                .map(InventoryNode::name)
                .toList();
    }

    private static List<String> problems(String filter) {
        return texts(assertThrows(InvalidFilter.class, () -> NodeFilter.parse(filter)));
    }

    private static List<String> texts(InvalidFilter invalid) {
        return invalid.problems().stream().map(Problem::toString).toList();
    }
}
