package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Call;

/** One operation of the API. */
interface Operation {
    JsonNode answer(Call call);
}
