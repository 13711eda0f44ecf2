package dev.errand.aws;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.api.Bodies;
import dev.errand.api.NodePage;
import dev.errand.api.RunPage;
import dev.errand.result.NodeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON of calls and answers: as the run store has it, but that a page says so when it is empty. */
final class ApiJson implements Bodies {
    private final ObjectMapper mapper;

    ApiJson() {
        this.mapper = Json.mapper();
        mapper.addMixIn(RunPage.class, WholeRunPage.class);
        mapper.addMixIn(NodePage.class, WholeNodePage.class);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    interface WholeRunPage {
        @JsonInclude(JsonInclude.Include.ALWAYS)
        List<RunPage.RunSummary> runs();
    }

    interface WholeNodePage {
        @JsonInclude(JsonInclude.Include.ALWAYS)
        List<NodeResult> nodes();
    }

    @Override
    public Object read(byte[] json) {
        try {
            return mapper.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            throw new NotJson(e.getOriginalMessage(), place.getLineNr(), place.getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }
}
