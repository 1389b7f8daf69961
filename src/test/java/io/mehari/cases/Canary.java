package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Where secrets could show, and how to find one there. Each secret begins with {@code c4nary}. */
final class Canary {
    private Canary() {}

    /** Every attribute that Camel and Mehari show while a request is being answered. */
    static List<String> managed() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> shown = new ArrayList<>();
        for (String domain : List.of("org.apache.camel:*", "io.mehari:*")) {
            for (ObjectName name : server.queryNames(new ObjectName(domain), null)) {
                shown.add(name.toString());
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    if (attribute.isReadable()) {
                        shown.add(value(server, name, attribute.getName()));
                    }
                }
            }
        }
        return shown;
    }

    private static String value(MBeanServer server, ObjectName name, String attribute) {
        try {
            Object value = server.getAttribute(name, attribute);
            return value instanceof Object[] array ? Arrays.deepToString(array) : "" + value;
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }

    /** The text holds none of them, as it is, in a URL or in Base64. */
    static void holdsNone(String where, String text, List<String> secrets) {
        for (String secret : secrets) {
            assertThat(text)
                    .as(where)
                    .doesNotContain(secret)
                    .doesNotContain(URLEncoder.encode(secret, StandardCharsets.UTF_8))
                    .doesNotContain(base64(secret));
        }
        assertThat(text).as(where).doesNotContain("c4nary");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
