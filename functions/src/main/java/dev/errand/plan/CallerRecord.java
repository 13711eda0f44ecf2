package dev.errand.plan;

/**
 * Who asked through the API for the run that caller.json lies at, written once and before its execution is started.
 *
 * @param arn of the caller whose signature IAM has checked
 * @param request what they asked for; an execution with another input is not theirs
 */
public record CallerRecord(String arn, Object request) {}
