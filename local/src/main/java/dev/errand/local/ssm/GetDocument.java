package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import java.util.Map;

/** Answers a document's content. */
record GetDocument(Documents documents, Access access) implements Operation {
    @Override
    public JsonNode answer(Call call) {
        Input input = new Input(call.input());
        String name = input.required("Name");
        input.check();
        access.require(call.caller(), "ssm:GetDocument", Documents.arn(name, call), Map.of());
        Document document = documents.find(call, name);
        input.text("DocumentVersion").ifPresent(Documents::checkVersion);
        return Answer.object()
                .put("Name", document.name())
                .put("DocumentVersion", "1")
                .put("Status", "Active")
                .put("Content", document.content())
                .put("DocumentType", "Command")
                .put("DocumentFormat", "JSON");
    }
}
