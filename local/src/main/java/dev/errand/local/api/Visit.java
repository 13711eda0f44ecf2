package dev.errand.local.api;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * One request at one time.
 *
 * @param id what AWS would call it, for example {@code JKJaXmPLvHcESHA=}
 */
record Visit(String id, Instant time, ApiRequest request) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 11;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Visit of(ApiRequest request, Instant time) {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        String text = Base64.getEncoder().encodeToString(id).replace('+', 'A').replace('/', 'A');
        return new Visit(text, time, request);
    }

    /** As logs have it: {@code 12/Mar/2020:19:03:58 +0000}. */
    String timeText() {
        return TIME.format(time);
    }
}
