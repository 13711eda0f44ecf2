package dev.errand.local.command;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hears Ctrl-C: the first time something is done in place of the end of this process, the second time it ends.
 *
 * <p>Java has no other way than <a
 * href="https://docs.oracle.com/en/java/javase/25/docs/api/jdk.unsupported/module-summary.html">sun.misc.Signal</a>, whose
 * name in a program is a warning that cannot be suppressed; so it is reached by reflection.
 */
final class Interrupts implements AutoCloseable {
    /** What a shell makes of the end by SIGINT. */
    static final int EXIT_CODE = 130;

    private final Object before;

    private Interrupts(Object before) {
        this.before = before;
    }

    /** Until it is closed, the first interrupt runs this in a thread of its own. */
    static Interrupts first(Runnable first) {
        AtomicBoolean heard = new AtomicBoolean();
        return new Interrupts(handle(handler(() -> {
            if (heard.compareAndSet(false, true)) {
                first.run();
            } else {
                System.exit(EXIT_CODE);
            }
        })));
    }

    private static Object handler(Runnable handler) {
        try {
            MethodHandle run = MethodHandles.lookup().bind(handler, "run", MethodType.methodType(void.class));
            return MethodHandleProxies.asInterfaceInstance(
                    Class.forName("sun.misc.SignalHandler"),
                    MethodHandles.dropArguments(run, 0, Class.forName("sun.misc.Signal")));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("SIGINT cannot be handled", e);
        }
    }

    /** Returns the handler before; where SIGINT is ignored, Java leaves it at that. */
    private static Object handle(Object handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Method handle = signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"));
            return handle.invoke(null, signal.getConstructor(String.class).newInstance("INT"), handler);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("SIGINT cannot be handled", e);
        }
    }

    @Override
    public void close() {
        handle(before);
    }
}
