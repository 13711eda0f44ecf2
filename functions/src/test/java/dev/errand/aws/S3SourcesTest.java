package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.plan.Sources.Source;
import dev.errand.plan.Sources.SourceUnreadable;
import dev.errand.request.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

class S3SourcesTest {
    private static final S3Location AT = new S3Location("releases", "a b/app.conf");
    private static final String EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private final Objects s3 = new Objects();
    private final S3Sources sources = new S3Sources(() -> s3, "bucket");

    @Test
    void anObjectIsKnownByItsSizeAndEntityTag() {
        assertThat(sources.find(AT)).isEqualTo(new Source(AT, 5, "\"v1\""));
    }

    @Test
    void aCopyIsOfThatVersionWithItsDigestAndWithoutItsTags() {
        Optional<String> digest = sources.copy(new Source(AT, 5, "\"v1\""), "staged/run/files/1");

        assertThat(digest).contains("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(s3.copied)
                .containsExactly(CopyObjectRequest.builder()
                        .sourceBucket("releases")
                        .sourceKey("a b/app.conf")
                        .copySourceIfMatch("\"v1\"")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .taggingDirective(TaggingDirective.REPLACE)
                        .destinationBucket("bucket")
                        .destinationKey("staged/run/files/1")
                        .build());
    }

    @Test
    void anObjectThatHasChangedIsNotCopied() {
        s3.fail(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");

        assertThat(sources.copy(new Source(AT, 5, "\"v1\""), "k")).isEmpty();
    }

    @Test
    void theDigestOfACopyIsAskedFor() {
        assertThat(sources.digestOf("staged/run/files/1"))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aMissingObjectIsNamed() {
        s3.failure = Optional.of(NoSuchKeyException.builder().statusCode(404).build());

        assertUnreadable("s3://releases/a b/app.conf is not there; check the bucket and the key");
    }

    @Test
    void anObjectThatMayNotBeReadNamesTheSettingToChange() {
        s3.fail(403, "AccessDenied", "User: x is not authorized to perform: s3:GetObject");

        assertUnreadable("s3://releases/a b/app.conf may not be read by this deployment, or is not there"
                + " (User: x is not authorized to perform: s3:GetObject); have its setting sourceBuckets name the bucket,"
                + " and where that is another account's, its policy the role of the function Plan");
    }

    @Test
    void anAnswerWithoutABodyIsUnderstoodByItsStatus() {
        s3.failure = Optional.of((S3Exception)
                S3Exception.builder().statusCode(403).message("Forbidden").build());

        assertThatThrownBy(() -> sources.find(AT))
                .hasMessageContaining("have its setting sourceBuckets name the bucket");
    }

    @Test
    void whateverElseS3SaysIsPassedOn() {
        s3.fail(403, "InvalidObjectState", "The operation is not valid for the object's storage class");

        assertThatThrownBy(() -> sources.copy(new Source(AT, 5, "v"), "k"))
                .isInstanceOf(SourceUnreadable.class)
                .hasMessage(
                        "s3://releases/a b/app.conf cannot be read: InvalidObjectState: The operation is not valid for"
                                + " the object's storage class");
    }

    private void assertUnreadable(String message) {
        assertThatThrownBy(() -> sources.find(AT))
                .isInstanceOf(SourceUnreadable.class)
                .hasMessage(message);
    }

    /** One object, and a failure on order. */
    private static final class Objects implements S3Client {
        private final List<CopyObjectRequest> copied = new ArrayList<>();
        private Optional<S3Exception> failure = Optional.empty();

        void fail(int status, String code, String message) {
            failure = Optional.of((S3Exception) S3Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(code)
                            .errorMessage(message)
                            .build())
                    .build());
        }

        private void failOnOrder() {
            failure.ifPresent(thrown -> {
                throw thrown;
            });
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            failOnOrder();
            HeadObjectResponse.Builder head =
                    HeadObjectResponse.builder().contentLength(5L).eTag("\"v1\"");
            return request.checksumMode() == ChecksumMode.ENABLED
                    ? head.checksumSHA256(EMPTY).build()
                    : head.build();
        }

        @Override
        public CopyObjectResponse copyObject(CopyObjectRequest request) {
            failOnOrder();
            copied.add(request);
            return CopyObjectResponse.builder()
                    .copyObjectResult(result -> result.checksumSHA256(EMPTY))
                    .build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
