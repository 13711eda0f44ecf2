import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs Quarkus' function.zip again so that the same sources give the same bytes: the CDK names what it uploads by them,
 * and would otherwise publish new versions of functions in which nothing has changed.
 *
 * <p>Entries are sorted and have one fixed time. The keys by which Quarkus' recorded classes hand things to each other are
 * numbered by threads that run side by side; they are numbered again here. That can go with a Quarkus that has
 * https://github.com/quarkusio/quarkus/pull/53025. Libraries that no function needs are left out: see JodaModule.
 *
 * <p>Run by the build with the JDK's source launcher: {@code java Repack.java function.zip}. Doing it again changes
 * nothing.
 */
public final class Repack {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final String RECORDED = "io/quarkus/runner/recorded/";
    private static final Pattern KEY = Pattern.compile("proxykey[0-9]+");
    private static final Pattern LEFT_OUT =
            Pattern.compile("lib/(joda-time\\.joda-time|com\\.fasterxml\\.jackson\\.datatype\\.jackson-datatype-joda)-.*");

    private final Map<String, String> keys = new HashMap<>();

    private Repack() {}

    public static void main(String[] arguments) throws IOException {
        Path zip = Path.of(arguments[0]);
        if (Files.exists(zip)) {
            new Repack().repack(zip);
        }
    }

    private void repack(Path zip) throws IOException {
        Path repacked = zip.resolveSibling(zip.getFileName() + ".repacked");
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(repacked))) {
            for (Map.Entry<String, byte[]> entry : read(zip).entrySet()) {
                ZipEntry packed = new ZipEntry(entry.getKey());
                packed.setTimeLocal(TIME);
                to.putNextEntry(packed);
                to.write(entry.getKey().startsWith(RECORDED) ? renumbered(entry.getValue()) : entry.getValue());
            }
        }
        if (Files.mismatch(zip, repacked) < 0) {
            Files.delete(repacked);
        } else {
            Files.move(repacked, zip, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Map<String, byte[]> read(Path zip) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream from = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (!entry.isDirectory() && !LEFT_OUT.matcher(entry.getName()).matches()) {
                    entries.put(entry.getName(), from.readAllBytes());
                }
            }
        }
        return entries;
    }

    /**
     * The class with its keys numbered in the order of their first appearance.
     *
     * @see <a href="https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html#jvms-4.4">The constant pool</a>
     */
    private byte[] renumbered(byte[] code) throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(code));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.write(from.readNBytes(8));
        int count = from.readUnsignedShort();
        to.writeShort(count);
        for (int index = 1; index < count; index++) {
            int tag = from.readUnsignedByte();
            to.writeByte(tag);
            if (tag == 1) {
                to.writeUTF(renumbered(from.readUTF()));
            } else {
                to.write(from.readNBytes(size(tag)));
            }
            // A long or a double takes two places.
            index += tag == 5 || tag == 6 ? 1 : 0;
        }
        from.transferTo(to);
        return bytes.toByteArray();
    }

    private String renumbered(String text) {
        return KEY.matcher(text).matches() ? keys.computeIfAbsent(text, key -> "proxykey" + (keys.size() + 1)) : text;
    }

    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("unknown constant " + tag);
        };
    }
}
