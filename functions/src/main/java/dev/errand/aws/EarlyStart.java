package dev.errand.aws;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Makes this function's handler and all that it needs while the function initialises, which on AWS is before the snapshot
 * that SnapStart restores (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html).
 */
@Singleton
final class EarlyStart {
    /** TLS and the table of regions: a quarter of what an SDK client needs to be made, and nothing of it is Quarkus'. */
    private final Thread ahead = Thread.ofPlatform().name("early start").unstarted(EarlyStart::prepare);

    /** The first moment that Quarkus tells of: the rest of its start goes on beside. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
        ahead.start();
    }

    void finish(@Observes StartupEvent event) throws InterruptedException {
        ahead.join();
        String handler = System.getenv("QUARKUS_LAMBDA_HANDLER");
        if (handler != null) {
            Arc.container().instance(handler).get();
        }
    }

    private static void prepare() {
        UrlConnectionHttpClient.create().close();
        ServiceMetadata.of("s3");
    }
}
