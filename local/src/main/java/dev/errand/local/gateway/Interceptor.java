package dev.errand.local.gateway;

/**
 * Sees every call before and after it is carried out; what it throws is what the caller gets, and it may block.
 *
 * <p>An action is what IAM calls it, for example {@code ssm:SendCommand} or {@code s3:PutObject}; a resource is an
 * object's or bucket's ARN for S3 and {@code *} for the other services.
 */
public interface Interceptor {
    /** Lets every call pass. */
    Interceptor NONE = new Interceptor() {};

    /** Runs before anything has happened, permissions included. */
    default void before(Principal caller, String action, String resource) {}

    /** Runs when the call has been carried out and its answer is not yet sent; not when the call failed. */
    default void after(Principal caller, String action, String resource) {}
}
