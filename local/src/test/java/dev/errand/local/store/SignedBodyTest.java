package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.checksum.ChunkedInputStream;
import org.junit.jupiter.api.Test;

/** A body in chunks with a checksum at its end, as the SDK sends it over TLS. */
class SignedBodyTest {
    private static final String TRAILER = "x-amz-checksum-crc32";

    @Test
    void aBodyWithItsChecksumIsGivenOut() throws IOException {
        assertThat(body("signed", "HrvYww==").readNBytes(6)).asString().isEqualTo("signed");
    }

    @Test
    void aBodyWithAnotherChecksumIsNotGivenOutWhole() {
        InputStream body = body("forged", "HrvYww==");

        assertThatThrownBy(() -> body.readNBytes(6))
                .isInstanceOf(IOException.class)
                .hasRootCauseInstanceOf(S3ProxyException.class);
    }

    @Test
    void anEmptyBodyEnds() throws IOException {
        InputStream body = new WholeInputStream(InputStream.nullInputStream());

        assertThat(body.read()).isEqualTo(-1);
        assertThat(body.readAllBytes()).isEmpty();
    }

    private static InputStream body(String text, String checksum) {
        String chunks = "6\r\n%s\r\n0\r\n%s:%s\r\n\r\n".formatted(text, TRAILER, checksum);
        return new WholeInputStream(new ChunkedInputStream(
                new ByteArrayInputStream(chunks.getBytes(StandardCharsets.UTF_8)), 1024, TRAILER));
    }
}
