/**
 * Whole runs on the local deployment: what a user is promised, shown.
 *
 * <p>The classes named *IT run in {@code it.forks} virtual machines at once (local/pom.xml), whole classes, in no order to
 * rely on; the tests of a class run one after another. A class
 *
 * <ul>
 *   <li>keeps state, buckets, other templates and what nodes are to write in a {@link org.junit.jupiter.api.io.TempDir} of
 *       its own, and no file elsewhere: nodes share this machine's files. A path that is fixed because a request of
 *       {@code events} names it belongs to one class, {@link dev.errand.local.run.StagedEventsIT} so far;
 *   <li>shares the unpacked functions and their start cache in {@code .errand/functions} of the clone with all others,
 *       which {@link dev.errand.local.run.Errand} and {@code DeploymentFiles.withState} see to, and writes nothing there;
 *   <li>listens on port 0;
 *   <li>looks for, counts and kills only processes that it can tell to be its own: by its state's folder
 *       ({@link dev.errand.local.run.LeftBehind}) or as descendants of its own virtual machine;
 *   <li>starts one deployment, which takes five processes and some seven seconds of a processor until each function has
 *       answered; where one healthy node is enough it takes {@link dev.errand.local.run.OneNode}, which exists once in a
 *       virtual machine;
 *   <li>waits by the virtual clock, or for what processes do by {@link dev.errand.local.run.Waiting}, and asserts nothing
 *       of how long anything took.
 * </ul>
 */
@NullMarked
package dev.errand.local.run;

import org.jspecify.annotations.NullMarked;
