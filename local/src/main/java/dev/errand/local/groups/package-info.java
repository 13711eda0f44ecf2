/** Resource Groups: which instances are members of a group. */
@NullMarked
package dev.errand.local.groups;

import org.jspecify.annotations.NullMarked;
