package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoredNodeTest {
    private static final JsonNode RESULT = JsonText.parse("""
            {"nodes": [
              {"instanceId": "i-1", "name": "web"},
              {"instanceId": "i-2", "name": "web"},
              {"instanceId": "i-3", "name": "db"}]}""".getBytes(StandardCharsets.UTF_8));

    @Test
    void isFoundByItsIdOrItsName() {
        assertThat(StoredNode.find(RESULT, "i-2").path("instanceId").asText()).isEqualTo("i-2");
        assertThat(StoredNode.find(RESULT, "db").path("instanceId").asText()).isEqualTo("i-3");
    }

    @Test
    void isNamedByItsIdWhereItHasNamesakes() {
        assertThatExceptionOfType(BadUsage.class)
                .isThrownBy(() -> StoredNode.find(RESULT, "web"))
                .withMessage("2 nodes are called web; name one by its id: i-1, i-2");
    }

    @Test
    void isNoneThatTheRunDidNotHave() {
        assertThatExceptionOfType(BadUsage.class)
                .isThrownBy(() -> StoredNode.find(RESULT, "cache"))
                .withMessage("the run had no node cache; it had web, web, db");
    }
}
