package dev.errand.local.ssm;

import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The documents that can be sent here: AWS's own and those of accounts, each with one version. */
final class Documents {
    private static final List<String> OF_AWS =
            List.of("AWS-RunShellScript", "AWS-RunPowerShellScript", "AWS-RunRemoteScript");
    private static final List<String> RESERVED = List.of("aws", "amazon", "amzn");
    private static final String AMAZON = "";
    /** A document of an account has one version, as there is no UpdateDocument here. */
    private static final Set<String> VERSIONS = Set.of("$DEFAULT", "$LATEST", "1");

    private final Map<Key, Document> documents = new HashMap<>();

    /** Where a document is: AWS's own belong to no account and are in every region. */
    private record Key(String account, String region, String name) {}

    Documents() {
        OF_AWS.forEach(name -> documents.put(new Key(AMAZON, "", name), resource(name)));
    }

    private static Document resource(String name) {
        String file = "documents/%s.json".formatted(name);
        try (InputStream content = Objects.requireNonNull(Documents.class.getResourceAsStream(file), file)) {
            return DocumentReader.read(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws ServiceError DocumentAlreadyExists, or ValidationException for a name that AWS reserves */
    synchronized void add(String account, String region, Document document) {
        String name = document.name();
        if (isReserved(name)) {
            throw ServiceError.badRequest(
                    "ValidationException",
                    "The document name %s begins with a prefix that AWS reserves.".formatted(name));
        }
        if (documents.putIfAbsent(new Key(account, region, name), document) != null) {
            throw ServiceError.badRequest(
                    "DocumentAlreadyExists", "Document with same name %s already exists".formatted(name));
        }
    }

    /**
     * Finds a document by name or by ARN; of the caller's account in the region called, or AWS's own.
     *
     * @throws ServiceError InvalidDocument
     */
    synchronized Document find(Call call, String name) {
        return Optional.of(last(name))
                .filter(_ -> !name.startsWith("arn:") || isHere(call, name))
                .map(last -> documents.getOrDefault(
                        new Key(call.caller().account(), call.region(), last),
                        documents.get(new Key(AMAZON, "", last))))
                .orElseThrow(() -> ServiceError.badRequest(
                        "InvalidDocument", "Document with name %s does not exist.".formatted(name)));
    }

    private static boolean isHere(Call call, String arn) {
        return arn.equals(arn(last(arn), call));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** @throws ServiceError InvalidDocumentVersion */
    static void checkVersion(String version) {
        if (!VERSIONS.contains(version)) {
            throw ServiceError.badRequest("InvalidDocumentVersion", "The document version is not valid.");
        }
    }

    /** Returns the ARN of a document named so, whether there is one or not; AWS's own belong to no account. */
    static String arn(String name, Call call) {
        String owner = isReserved(name) ? "" : call.caller().account();
        return name.startsWith("arn:") ? name : "arn:aws:ssm:%s:%s:document/%s".formatted(call.region(), owner, name);
    }

    static String owner(Document document, Call call) {
        return isReserved(document.name()) ? "Amazon" : call.caller().account();
    }

    private static boolean isReserved(String name) {
        return RESERVED.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith);
    }
}
