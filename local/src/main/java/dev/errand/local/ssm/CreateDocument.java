package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Creates a document of type Command from JSON. */
record CreateDocument(Documents documents, Access access) implements Operation {
    private static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9_\\-.]{3,128}$");
    private static final Set<String> KNOWN =
            Set.of("Name", "Content", "DocumentType", "DocumentFormat", "TargetType", "Tags");
    private static final int LARGEST = 64 * 1024;

    @Override
    public JsonNode answer(Call call) {
        Input input = new Input(call.input());
        String name = input.required("Name");
        input.text("Name", NAME);
        String content = input.required("Content");
        input.check();
        call.input().fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw BadDocument.notEmulated("CreateDocument with " + field);
            }
        });
        only(input, "DocumentType", "Command");
        only(input, "DocumentFormat", "JSON");
        access.require(call.caller(), "ssm:CreateDocument", Documents.arn(name, call), Map.of());
        if (content.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw ServiceError.badRequest("MaxDocumentSizeExceeded", "The size limit of a document is 64 KB.");
        }
        Document document = DocumentReader.read(name, content);
        documents.add(call.caller().account(), call.region(), document);
        return Answer.object().set("DocumentDescription", DocumentAnswer.described(document, call, "Creating"));
    }

    private static void only(Input input, String member, String value) {
        input.text(member).filter(given -> !given.equals(value)).ifPresent(given -> {
            throw BadDocument.notEmulated("%s %s".formatted(member, given));
        });
    }
}
