package dev.errand.aws;

import dev.errand.contract.AccessDenied;
import dev.errand.dispatch.SecretReader;
import dev.errand.request.SecretSource;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Secrets of Secrets Manager and of Parameter Store. Values go to the caller and nowhere else.
 */
final class AwsSecrets implements SecretReader {
    /** Of which Parameter Store says nothing more. */
    private static final Set<String> MISSING = Set.of("ParameterNotFound", "ResourceNotFoundException");

    private final SecretTexts secrets;
    private final SsmClient ssm;

    AwsSecrets(SecretTexts secrets, SsmClient ssm) {
        this.secrets = secrets;
        this.ssm = ssm;
    }

    @Override
    public String read(SecretSource source) {
        try {
            return switch (source.kind()) {
                case SECRET -> secret(source);
                case PARAMETER -> parameter(source);
            };
        } catch (AccessDenied e) {
            throw new SecretUnreadable(
                    source, e.getMessage() + "; have the deployment's setting %s name it".formatted(setting(source)));
        } catch (AwsServiceException e) {
            throw new SecretUnreadable(
                    source,
                    MISSING.contains(Edge.code(e))
                            ? "there is none of that name"
                            : Edge.code(e) + ": " + Edge.message(e));
        }
    }

    private String secret(SecretSource source) {
        return secrets.read(source.name())
                .orElseThrow(() -> new SecretUnreadable(source, "it is binary; keep a text in it"));
    }

    private String parameter(SecretSource source) {
        return Edge.call(() -> ssm.getParameter(get -> get.name(source.name()).withDecryption(true)))
                .parameter()
                .value();
    }

    private static String setting(SecretSource source) {
        return switch (source.kind()) {
            case SECRET -> "secrets";
            case PARAMETER -> "parameters";
        };
    }
}
