package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.Platform;
import dev.errand.local.gateway.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes a document as CreateDocument and DescribeDocument answer it. */
final class DocumentAnswer {
    private DocumentAnswer() {}

    static ObjectNode described(Document document, Call call, String status) {
        ObjectNode answer = Answer.object();
        answer.put("Hash", sha256(document.content()));
        answer.put("HashType", "Sha256");
        answer.put("Name", document.name());
        answer.put("Owner", Documents.owner(document, call));
        answer.put("Status", status);
        answer.put("DocumentVersion", "1");
        answer.set("Parameters", parameters(document));
        answer.set(
                "PlatformTypes",
                Answer.texts(document.platforms().stream()
                        .sorted()
                        .map(Platform::type)
                        .toList()));
        answer.put("DocumentType", "Command");
        answer.put("SchemaVersion", document.schema());
        answer.put("LatestVersion", "1");
        answer.put("DefaultVersion", "1");
        answer.put("DocumentFormat", "JSON");
        answer.putArray("Tags");
        return answer;
    }

    private static ArrayNode parameters(Document document) {
        ArrayNode array = Answer.object().putArray("Parameters");
        document.parameters().values().forEach(parameter -> {
            ObjectNode one = array.addObject()
                    .put("Name", parameter.name())
                    .put("Type", parameter.type().word());
            parameter
                    .otherwise()
                    .ifPresent(
                            value -> one.put("DefaultValue", value.isTextual() ? value.textValue() : value.toString()));
        });
        return array;
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
