package dev.errand.local.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests that signature version 4 is made of. */
public final class SigningKey {
    private SigningKey() {}

    static String textToSign(Signature signature, String canonicalRequest) {
        return String.join(
                "\n",
                Signature.ALGORITHM,
                signature.time(),
                signature.scope(),
                sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8)));
    }

    static String sign(String secretAccessKey, Signature signature, String textToSign) {
        return HexFormat.of().formatHex(hmac(derive(secretAccessKey, signature), textToSign));
    }

    /** The key that signs in a signature's scope. */
    public static byte[] derive(String secretAccessKey, Signature signature) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : signature.scope().split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    /** The digest in lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
