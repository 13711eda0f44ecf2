package dev.errand.local.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/** A body that must have the SHA-256 its signature covers; reading its end fails otherwise. */
final class DeclaredDigest extends FilterInputStream {
    private final MessageDigest digest;
    private final String declared;

    DeclaredDigest(InputStream body, String declared) {
        super(body);
        this.declared = declared;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            digest.update(buffer, offset, count);
        }
        if (count < 0 && !HexFormat.of().formatHex(digest.digest()).equals(declared)) {
            throw new IOException(new S3ProxyException(S3ErrorCode.X_AMZ_CONTENT_S_H_A_256_MISMATCH));
        }
        return count;
    }
}
