package dev.errand.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.aws.InventoryJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A resource model of three hundred nodes, as a project of some years has it. */
class ShopTest {
    private static List<InventoryNode> shop = List.of();

    @BeforeAll
    static void read() throws IOException {
        shop = Documents.shop();
    }

    @Test
    void readsEveryNode() {
        assertThat(shop).hasSize(300);
        assertThat(shop.get(163))
                .isEqualTo(new InventoryNode(
                        "web-test-034",
                        Set.of("test", "web"),
                        new LinkedHashMap<>(Map.ofEntries(
                                Map.entry("nodename", "web-test-034"),
                                Map.entry("hostname", "ip-10-2-0-163.us-east-1.compute.internal"),
                                Map.entry("username", "ec2-user"),
                                Map.entry("description", "web of the shop, test"),
                                Map.entry("osFamily", "unix"),
                                Map.entry("osName", "Linux"),
                                Map.entry("osArch", "amd64"),
                                Map.entry("osVersion", "2023"),
                                Map.entry("instanceId", "i-4c72ee9eef0c954fc"),
                                Map.entry("region", "us-east-1"),
                                Map.entry("account", "012345670123"),
                                Map.entry("ssm-assume-role-arn", "arn:aws:iam::012345670123:role/errand-member"),
                                Map.entry("node-executor", "awsssmexecutor"),
                                Map.entry("file-copier", "aws-ssm-copier"),
                                Map.entry("ssm-copier-bucket", "shop-test-copier"),
                                Map.entry("app-version", "1.10"),
                                Map.entry("shop:state", "draining")))));
    }

    @Test
    void saysOfEachNodeThatErrandCannotReachWhy() {
        Map<String, List<String>> problems = shop.stream()
                .filter(node -> !node.problems().isEmpty())
                .collect(Collectors.groupingBy(
                        node -> String.join("; ", node.problems()),
                        Collectors.mapping(InventoryNode::name, Collectors.toList())));

        String without = "has no attribute instanceId, by which Systems Manager knows it; add one, i-… or mi-…";
        String executor =
                "attribute node-executor is '%s', which does not go through Systems Manager; write awsssmexecutor or take it away";
        assertThat(problems)
                .isEqualTo(Map.of(
                        without,
                        List.of("store-07"),
                        without + "; " + executor.formatted("local"),
                        List.of("rundeck.example.org"),
                        executor.formatted("jsch-ssh"),
                        List.of(
                                "legacy-1",
                                "legacy-2",
                                "legacy-3",
                                "legacy-4",
                                "legacy-5",
                                "legacy-6",
                                "legacy-7",
                                "legacy-8",
                                "legacy-9")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".* | 300",
                "tags: web+prod !tags: old | 57",
                "tags: web,api region: us-east-1 account: 012345670123 | 50",
                "!tags: web,api,worker,db | 40",
                "tags: store os-family: windows | 6",
                "hostname: ip-10-1-.* shop:state: draining | 6",
                "shop:state: draining | 12",
            })
    void isChosenFromByFilters(String filter, int nodes) {
        assertThat(NodeFilter.parse(filter).select(shop)).hasSize(nodes);
    }

    @Test
    void isTheSameInJsonAndXml() throws IOException, XMLStreamException {
        byte[] json = new ObjectMapper()
                .writeValueAsBytes(shop.stream()
                        .collect(Collectors.toMap(
                                InventoryNode::name, ShopTest::texts, (one, other) -> one, LinkedHashMap::new)));
        byte[] list = new ObjectMapper()
                .writeValueAsBytes(shop.stream().map(ShopTest::texts).toList());

        assertThat(ResourceModel.read("a.json", json, new InventoryJson()).nodes())
                .isEqualTo(shop);
        assertThat(ResourceModel.read("a", list, new InventoryJson()).nodes()).isEqualTo(shop);
        assertThat(ResourceModel.read("a.xml", xml(), new InventoryJson()).nodes())
                .isEqualTo(shop);
    }

    @Test
    void theExampleHasTheLocalNodes() throws IOException {
        byte[] example = Files.readAllBytes(Path.of("../events/buckets/app-releases/inventory/resources.yaml"));

        List<InventoryNode> nodes = ResourceModel.read("resources.yaml", example, new InventoryJson())
                .nodes();

        assertThat(nodes).allSatisfy(node -> assertThat(node.problems()).isEmpty());
        assertThat(nodes)
                .extracting(node -> node.name() + " " + node.instanceId().orElseThrow())
                .containsExactly("web-1 i-0a1b2c3d4e5f60001", "web-2 i-0a1b2c3d4e5f60002", "db-1 i-0a1b2c3d4e5f60003");
    }

    private static Map<String, String> texts(InventoryNode node) {
        Map<String, String> texts = new LinkedHashMap<>(node.attributes());
        texts.put("tags", String.join(", ", node.tags()));
        return texts;
    }

    private static byte[] xml() throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        writer.writeStartDocument();
        writer.writeStartElement("project");
        for (InventoryNode node : shop) {
            writer.writeStartElement("node");
            writer.writeAttribute("name", node.name());
            for (Map.Entry<String, String> attribute : texts(node).entrySet()) {
                writer.writeEmptyElement("attribute");
                writer.writeAttribute("name", attribute.getKey());
                writer.writeAttribute("value", attribute.getValue());
            }
            writer.writeEndElement();
        }
        writer.writeEndElement();
        writer.writeEndDocument();
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
