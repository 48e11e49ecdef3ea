package im.herald.server.metrics;

import im.herald.store.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Stores that say how long each of their operations takes, until it returns or its stage completes.
 */
final class TimedStores {
    private final MeterRegistry registry;

    TimedStores(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The same stores with each of the single ones timed. */
    Stores timed(Stores stores) {
        Map<Method, Object> single = new HashMap<>();
        for (Method method : Stores.class.getMethods()) {
            if (method.getReturnType().isInterface() && method.getParameterCount() == 0) {
                Object store = call(stores, method);
                single.put(method, timed(method.getReturnType(), store, method.getName()));
            }
        }
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    Object store = single.get(method);
                    return store == null ? invoke(stores, method, arguments) : store;
                };
        return Stores.class.cast(proxy(Stores.class, handler));
    }

    private static Object call(Stores stores, Method method) {
        try {
            return method.invoke(stores);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object timed(Class<?> type, Object store, String name) {
        Map<Method, Timer> timers = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                String operation = name + "." + method.getName();
                timers.put(method, registry.timer("herald.store.time", "operation", operation));
            }
        }
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    Timer timer = timers.get(method);
                    Timer.Sample sample = Timer.start(registry);
                    Object result = null;
                    try {
                        result = invoke(store, method, arguments);
                        return result;
                    } finally {
                        if (timer != null) {
                            stop(sample, timer, result);
                        }
                    }
                };
        return proxy(type, handler);
    }

    private static void stop(Timer.Sample sample, Timer timer, Object result) {
        if (result instanceof CompletionStage<?> stage) {
            var ignored = stage.whenComplete((done, failure) -> sample.stop(timer));
        } else {
            sample.stop(timer);
        }
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object invoke(Object target, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
