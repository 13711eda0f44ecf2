package dev.errand.dispatch;

import java.util.EnumSet;
import java.util.Map;

/**
 * The same as {@link Gathering} for Windows nodes, through AWS-RunPowerShellScript. Its code is gather.ps1 beside this
 * class.
 */
final class WindowsGathering {
    private static final EnvelopeTemplate TEMPLATE = new EnvelopeTemplate(EnvelopeTemplate.load("gather.ps1")
            .with(EnumSet.of(WindowsFeature.PARTS, WindowsFeature.DOWNLOAD))
            .compact());

    private WindowsGathering() {}

    static String command(Gathering gathering, Part table) {
        return TEMPLATE.fill(Map.of(
                "RUN", Envelope.printable(gathering.run()),
                "NAME", Envelope.printable(gathering.name()),
                "TOKEN", gathering.token(),
                "TABLE", PartWords.of(table, "").replace("'", "")));
    }
}
