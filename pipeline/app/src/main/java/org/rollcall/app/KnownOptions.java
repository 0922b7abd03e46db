package org.rollcall.app;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The options a command understands: its own, and those of Beam and the runner at hand. */
final class KnownOptions {
  /** Names further apart than this are not offered as a correction. */
  private static final int TYPOS_MAX = 3;

  private final List<OptionDoc> own;
  private final Map<String, Class<?>> types = new TreeMap<>();

  private KnownOptions(List<OptionDoc> own) {
    this.own = own;
  }

  static KnownOptions of(Class<? extends PipelineOptions> command) {
    KnownOptions known = new KnownOptions(OptionDoc.allOf(command));
    PipelineOptionsFactory.getRegisteredOptions().forEach(known::add);
    known.add(command);
    return known;
  }

  private void add(Class<?> options) {
    for (Method method : options.getMethods()) {
      if (OptionDoc.isGetter(method)) {
        types.put(OptionDoc.propertyName(method), method.getReturnType());
      }
    }
  }

  /** The options that are ours, in the order in which they are shown. */
  List<OptionDoc> own() {
    return own;
  }

  boolean has(String name) {
    return types.containsKey(name);
  }

  boolean isSwitch(String name) {
    Class<?> type = types.get(name);
    return type == boolean.class || type == Boolean.class;
  }

  boolean isNumber(String name) {
    Class<?> type = types.get(name);
    return type == int.class || type == Integer.class;
  }

  boolean takesSeveral(String name) {
    Class<?> type = types.get(name);
    return type.isArray()
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type);
  }

  /** The known name that looks most like the given one, ours before a runner's; or empty text. */
  String nearest(String name) {
    String nearestOwn = nearest(name, own.stream().map(OptionDoc::name).toList());
    return nearestOwn.isEmpty() ? nearest(name, List.copyOf(types.keySet())) : nearestOwn;
  }

  private static String nearest(String name, List<String> candidates) {
    return candidates.stream()
        .filter(
            candidate -> Typos.between(name, candidate) <= Math.min(TYPOS_MAX, name.length() / 2))
        .min(Comparator.comparingInt(candidate -> Typos.between(name, candidate)))
        .orElse("");
  }

  /** One option as it is shown. */
  record OptionDoc(OptionGroup group, String name, String text) {
    /** Options under a heading, by heading and then by name: names begin with their noun. */
    static List<OptionDoc> allOf(Class<?> options) {
      return java.util.Arrays.stream(options.getMethods())
          .filter(method -> method.isAnnotationPresent(OptionGroup.In.class))
          .map(
              method ->
                  new OptionDoc(
                      method.getAnnotation(OptionGroup.In.class).value(),
                      propertyName(method),
                      method.getAnnotation(Description.class).value()))
          .sorted(Comparator.comparing(OptionDoc::group).thenComparing(OptionDoc::name))
          .toList();
    }

    static boolean isGetter(Method method) {
      boolean named = method.getName().startsWith("get") || method.getName().startsWith("is");
      return named && method.getParameterCount() == 0 && !method.isDefault();
    }

    static String propertyName(Method getter) {
      int prefix = getter.getName().startsWith("is") ? 2 : 3;
      return java.beans.Introspector.decapitalize(getter.getName().substring(prefix));
    }
  }
}
