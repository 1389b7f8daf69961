package io.mehari.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A YAML file with one object, read strictly. */
final class Manifest {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Manifest() {}

    /** The file as maps, lists and values. */
    static Map<String, Object> tree(Path file) throws IOException {
        return tree(Files.readString(file));
    }

    @SuppressWarnings("unchecked") // a file that holds no object fails the test that reads it
    static Map<String, Object> tree(String text) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** The object in its kind's model; a member of another type is refused. */
    static <T> T read(Path file, Class<T> kind) throws IOException {
        return convert(tree(file), kind);
    }

    static <T> T convert(@Nullable Object tree, Class<T> kind) {
        return MAPPER.convertValue(tree, kind);
    }

    /** Members that the model does not know, which are misspelt: {@code spec.template.spce}. */
    static List<String> unknown(Object object) {
        List<String> found = new ArrayList<>();
        unknown(object, "", found);
        return found;
    }

    private static void unknown(@Nullable Object object, String path, List<String> found) {
        if (object instanceof Collection<?> items) {
            items.forEach(item -> unknown(item, path + "[]", found));
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> unknown(value, path + "." + name, found));
        } else if (object != null && object.getClass().getName().startsWith("io.fabric8.")) {
            for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    member(object, field, path, found);
                }
            }
        }
    }

    private static void member(Object object, Field field, String path, List<String> found) {
        if (java.lang.reflect.Modifier.isStatic(field.getModifiers()) || field.getType().isEnum()) {
            return;
        }
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            if (field.getName().equals("additionalProperties") && value instanceof Map<?, ?> map) {
                map.keySet().forEach(name -> found.add(path + "." + name));
            } else {
                unknown(value, path + "." + field.getName(), found);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
