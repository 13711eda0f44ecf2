package dev.errand.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionCodeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void unpacksAllAndPacksWhatIsInNoLibrary() throws IOException {
        FunctionCode code = FunctionCode.unpack(zip("one", "lib/a.jar", "dev/A.class"), folder.resolve("code"));

        assertThat(code.root().resolve("lib/a.jar")).hasContent("one");
        assertThat(code.root().resolve("dev/A.class")).hasContent("one");
        try (ZipFile classes = new ZipFile(code.classes().toFile())) {
            assertThat(classes.stream().map(ZipEntry::getName)).containsExactly("dev/A.class");
        }
    }

    @Test
    void usesAgainWhatHasTheSameContents() throws IOException {
        FunctionCode first = FunctionCode.unpack(zip("one", "dev/A.class"), folder.resolve("code"));
        FunctionCode same = FunctionCode.unpack(zip("one", "dev/A.class"), folder.resolve("code"));
        FunctionCode other = FunctionCode.unpack(zip("two", "dev/A.class"), folder.resolve("code"));

        assertThat(same).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void forgetsCodeThatWasNotUsedForADay() throws IOException {
        FunctionCode old = FunctionCode.unpack(zip("one", "dev/A.class"), folder.resolve("code"));
        FunctionCode recent = FunctionCode.unpack(zip("two", "dev/A.class"), folder.resolve("code"));
        Files.setLastModifiedTime(old.folder(), FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        FunctionCode latest = FunctionCode.unpack(zip("three", "dev/A.class"), folder.resolve("code"));

        assertThat(old.folder()).doesNotExist();
        assertThat(recent.root()).exists();
        assertThat(latest.root()).exists();
    }

    @Test
    void refusesAnEntryThatLeavesTheArchive() throws IOException {
        Path zip = zip("one", "../../outside");

        assertThatThrownBy(() -> FunctionCode.unpack(zip, folder.resolve("code")))
                .hasMessageContaining("the entry '../../outside' leaves the archive");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private Path zip(String content, String... names) throws IOException {
        Path zip = folder.resolve("function.zip");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : names) {
                archive.putNextEntry(new ZipEntry(name));
                archive.write(content.getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }
}
