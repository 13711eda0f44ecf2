package dev.errand.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * AWS's runtime interface client for Java and its native library.
 *
 * <p>Left alone the client unpacks the library to {@code /tmp/.libaws-lambda-jni.so}, and two processes that start
 * together can crash each other; it takes another place from a system property
 * (https://github.com/aws/aws-lambda-java-libs, JniHelper), so the host unpacks it once.
 */
record RuntimeClient(List<Path> jars, Path nativeLibrary) {
    static final String MAIN_CLASS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    static final String LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private static final String CLIENT = "aws-lambda-java-runtime-interface-client";

    static RuntimeClient in(Path folder, Path state) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            Path client = jars.stream()
                    .filter(jar -> String.valueOf(jar.getFileName()).startsWith(CLIENT))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + CLIENT + " in " + folder));
            return new RuntimeClient(jars, unpack(client, state.resolve("native")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Lambda's runtime client: " + e.getMessage(), e);
        }
    }

    private static Path unpack(Path client, Path folder) throws IOException {
        String name = "libaws-lambda-jni.%s-%s.so".formatted(libc(), architecture());
        Path library = folder.resolve(client.getFileName() + "-" + name);
        if (!Files.exists(library)) {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "unpacking", ".so");
            try (ZipFile jar = new ZipFile(client.toFile())) {
                ZipEntry entry = jar.getEntry("jni/" + name);
                if (entry == null) {
                    throw new IOException("AWS publishes no %s; functions run on Linux only".formatted(name));
                }
                try (InputStream content = jar.getInputStream(entry)) {
                    Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
        }
        return library;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "aarch_64";
            default -> name;
        };
    }

    private static String libc() {
        boolean musl = Files.exists(Path.of("/etc/alpine-release"));
        return musl ? "linux_musl" : "linux";
    }
}
