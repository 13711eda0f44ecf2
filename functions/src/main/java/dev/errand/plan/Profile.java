package dev.errand.plan;

/** What IAM says of an instance profile. */
public sealed interface Profile {
    /** It was deleted. */
    record Missing() implements Profile {}

    /** Whoever has it may do nothing. */
    record WithoutRole() implements Profile {}

    /**
     * With a role.
     *
     * @param registers whether one of AWS's policies that let an agent register is attached to it; others may grant the
     *     same
     */
    record WithRole(String role, boolean registers) implements Profile {}

    /** IAM does not say, as the deployment may not ask or there was no answer. */
    record Unknown(String why) implements Profile {}
}
