package dev.errand.inventory;

import static dev.errand.inventory.Documents.node;
import static dev.errand.inventory.Documents.nodes;
import static dev.errand.inventory.Documents.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlSourceTest {
    private static final String TYPE =
            "a.xml, line 1: declares a document type, which is not read; take <!DOCTYPE away";

    @Test
    void readsNamespacedAttributesByTheirWholeName() {
        assertThat(nodes("a.xml", "<project xmlns:web='urn:web'><node name='a' web:state='up'/></project>"))
                .containsExactly(node("a", Set.of(), "web:state", "up"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE project [<!ENTITY a 'aaa'>]>",
                "<!DOCTYPE project SYSTEM 'file:///etc/passwd'>",
                "<!DOCTYPE project [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/a.dtd'> %a;]>",
            })
    void refusesDocumentTypes(String type) {
        assertThat(problems("a.xml", type + "<project><node name='a'/></project>"))
                .containsExactly(TYPE);
    }

    @Test
    void expandsNoEntity() {
        String laughs =
                "<!DOCTYPE project [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><project><node name='&b;'/></project>";
        String outside =
                "<!DOCTYPE project [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><project><node name='a'><attribute name='x'>&a;</attribute></node></project>";

        assertThat(problems("a.xml", laughs))
                .containsExactly(TYPE, "a.xml, line 1: is not XML: The entity \"b\" was referenced, but not declared.");
        assertThat(problems("a.xml", outside))
                .containsExactly(TYPE, "a.xml, line 1: is not XML: The entity \"a\" was referenced, but not declared.");
    }

    @Test
    void namesElementsAndTextsThatItDoesNotRead() {
        assertThat(problems("a.xml", """
                <project>
                  <setting name="x"><node name="hidden"/></setting>
                  <node name="web">
                    <tags>a</tags>
                    <attribute value="b"/>
                    <attribute name="a" value="b"/>
                    <attribute name="a" value="c"/>
                  </node>
                  text
                  <node hostname="x"/>
                </project>"""))
                .containsExactly(
                        "a.xml, line 2: has the element 'setting'; only 'node' is read here, take it away",
                        "a.xml, line 4: has the element 'tags'; only 'attribute' is read here, take it away",
                        "a.xml, line 5: has an element 'attribute' without a name; write name=\"…\"",
                        "a.xml, line 10: has text between its elements; take it away",
                        "a.xml, line 7, node 'web', attribute 'a': stands twice; take one away",
                        "a.xml, line 10: is a node without a name; add the attribute nodename");
    }

    @Test
    void tellsBrokenSyntaxWithItsLine() {
        assertThat(problems("a.xml", "<project>\n<node name='a'>\n</project>"))
                .containsExactly(
                        "a.xml, line 3: is not XML: The element type \"node\" must be terminated by the matching end-tag \"</node>\".");
        assertThat(problems("a.xml", "")).containsExactly("a.xml, line 1: is not XML: Premature end of file.");
    }

    @Test
    void readsTheEncodingThatTheDocumentDeclares() {
        byte[] latin =
                "<?xml version='1.0' encoding='ISO-8859-1'?><project><node name='a' description='für'/></project>"
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ResourceModel.read("a.xml", latin, content -> new Value.Nothing(1))
                        .nodes())
                .containsExactly(node("a", Set.of(), "description", "für"));
    }
}
