package dev.errand.local.store;

/** A call that ends in an error before the store behind has seen it. */
final class S3Refusal extends RuntimeException {
    private final transient S3Failure failure;

    S3Refusal(S3Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    S3Failure failure() {
        return failure;
    }
}
