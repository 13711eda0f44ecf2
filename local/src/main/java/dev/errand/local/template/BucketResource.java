package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A bucket and the policy document attached to it, if there is one. */
public record BucketResource(String logicalId, String name, Optional<JsonNode> policy) {
    public String arn() {
        return "arn:aws:s3:::" + name;
    }
}
