package dev.errand.local.remote;

import java.io.InputStream;

/** The answer to a link, as it comes. */
record Download(int status, InputStream content) {}
