package dev.errand.aws;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.errand.request.NodeId;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as the run store and the state machine have it: absent fields left out, times in ISO 8601, enums as their words. */
@Singleton
public final class Json implements ObjectMapperCustomizer {
    private final ObjectMapper mapper;

    @Inject
    Json() {
        mapper = new ObjectMapper()
                .registerModule(new com.fasterxml.jackson.datatype.jdk8.Jdk8Module())
                .registerModule(new com.fasterxml.jackson.datatype.jsr310.JavaTimeModule());
        customize(mapper);
    }

    /** The same for what Quarkus reads and writes at the handlers. */
    @Override
    public void customize(ObjectMapper target) {
        target.registerModule(new SimpleModule("errand")
                .addSerializer(NodeId.class, ToStringSerializer.instance)
                .addDeserializer(NodeId.class, new NodeIds()));
        // A record's questions (isDone) are no fields of it.
        target.setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE);
        target.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
        target.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        target.enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);
        target.enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING);
        target.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T read(byte[] json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("not a %s in the run store".formatted(type.getSimpleName()), e);
        }
    }

    /** Node ids are texts. */
    private static final class NodeIds extends FromStringDeserializer<NodeId> {
        NodeIds() {
            super(NodeId.class);
        }

        @Override
        protected NodeId _deserialize(String text, DeserializationContext context) {
            return new NodeId(text);
        }
    }
}
