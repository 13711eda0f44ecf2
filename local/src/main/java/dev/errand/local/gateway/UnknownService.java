package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers for services that are not emulated at all. */
record UnknownService(String signingName) implements AwsService {
    @Override
    public JsonNode call(Call call) {
        throw ServiceError.notEmulated(signingName, call.operation());
    }
}
