package com.fasterxml.jackson.datatype.joda;

import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * A Jackson module that registers nothing, in place of the one for Joda-Time.
 *
 * <p>quarkus-amazon-lambda registers the real one for the events of SNS and others
 * (https://github.com/quarkusio/quarkus/pull/7616), none of which Errand's functions take: it and Joda-Time are 700 KB and
 * cost every start some 30 ms. This class can go when Quarkus registers the module only where an event needs it.
 */
public final class JodaModule extends SimpleModule {
    private static final long serialVersionUID = 1;
}
