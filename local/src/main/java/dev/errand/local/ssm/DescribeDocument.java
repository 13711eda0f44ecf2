package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import java.util.Map;

/** Describes a document. */
record DescribeDocument(Documents documents, Access access) implements Operation {
    @Override
    public JsonNode answer(Call call) {
        Input input = new Input(call.input());
        String name = input.required("Name");
        input.check();
        access.require(call.caller(), "ssm:DescribeDocument", Documents.arn(name, call), Map.of());
        Document document = documents.find(call, name);
        input.text("DocumentVersion").ifPresent(Documents::checkVersion);
        return Answer.object().set("Document", DocumentAnswer.described(document, call, "Active"));
    }
}
