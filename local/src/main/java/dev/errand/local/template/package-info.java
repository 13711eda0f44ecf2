/** The synthesised CloudFormation template, resolved: what the local deployment starts. */
@NullMarked
package dev.errand.local.template;

import org.jspecify.annotations.NullMarked;
