package io.mehari.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.mehari.cli.Main;
import io.mehari.trial.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.v1.IntegrationSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final Path K8S = Path.of("k8s");
    private static final Path BASE = K8S.resolve("base");
    private static final Path CRON = K8S.resolve("cronjob");
    private static final Path CAMEL_K = K8S.resolve("camel-k");

    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "v1 ServiceAccount", ServiceAccount.class,
                    "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
                    "v1 Service", Service.class,
                    "apps/v1 Deployment", Deployment.class,
                    "batch/v1 CronJob", CronJob.class);

    private static final Set<String> KUSTOMIZATION =
            Set.of(
                    "apiVersion",
                    "kind",
                    "resources",
                    "configMapGenerator",
                    "generatorOptions",
                    "images");

    static Stream<Path> manifests() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(K8S)) {
            files =
                    all.filter(file -> file.toString().endsWith(".yaml"))
                            .filter(file -> !file.endsWith("kustomization.yaml"))
                            .filter(file -> !file.toString().endsWith(".camel.yaml"))
                            .filter(file -> !file.startsWith(CAMEL_K))
                            .sorted()
                            .toList();
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void every_member_of_a_manifest_is_one_of_its_kind(Path file) throws IOException {
        Map<String, Object> tree = Manifest.tree(file);
        Class<?> kind = KINDS.get(tree.get("apiVersion") + " " + tree.get("kind"));
        assertThat(kind).as(tree.get("kind") + " in " + file).isNotNull();
        assertThat(Manifest.unknown(Manifest.read(file, kind))).isEmpty();
    }

    @Test
    void a_misspelt_member_is_found() throws IOException {
        Path file = BASE.resolve("deployment.yaml");
        String text =
                Files.readString(file).replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
        assertThat(Manifest.unknown(Manifest.convert(Manifest.tree(text), Deployment.class)))
                .singleElement()
                .asString()
                .endsWith(".securityContext.readOnlyRootFileSystem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cronjob", "camel-k"})
    void a_kustomization_names_files_that_exist_and_all_manifests_beside_it(String folder)
            throws IOException {
        Path directory = K8S.resolve(folder);
        Map<String, Object> kustomization = Manifest.tree(directory.resolve("kustomization.yaml"));
        assertThat(kustomization.keySet()).isSubsetOf(KUSTOMIZATION);
        Set<String> named = new TreeSet<>();
        list(kustomization, "resources").forEach(name -> named.add((String) name));
        for (Object generator : list(kustomization, "configMapGenerator")) {
            list((Map<?, ?>) generator, "files").forEach(name -> named.add((String) name));
        }
        named.add("kustomization.yaml");
        assertThat(named).isEqualTo(files(directory));
    }

    private static Set<String> files(Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.walk(directory)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> names.add(directory.relativize(file).toString()));
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cronjob"})
    void a_pod_is_restricted_and_finds_all_it_names(String folder) throws IOException {
        Map<String, Object> kustomization =
                Manifest.tree(K8S.resolve(folder).resolve("kustomization.yaml"));
        PodSpec pod = pod(folder);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(50);
        Container container = pod.getContainers().get(0);
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop())
                .containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");

        Set<String> maps = new TreeSet<>();
        list(kustomization, "configMapGenerator")
                .forEach(generator -> maps.add((String) ((Map<?, ?>) generator).get("name")));
        List<String> asked = new ArrayList<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            if (source.getConfigMapRef() != null) {
                asked.add(source.getConfigMapRef().getName());
            } else {
                assertThat(source.getSecretRef().getOptional()).isTrue();
            }
        }
        pod.getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .forEach(volume -> asked.add(volume.getConfigMap().getName()));
        assertThat(maps).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(container.getVolumeMounts().stream().map(VolumeMount::getName))
                .containsExactlyInAnyOrderElementsOf(
                        pod.getVolumes().stream().map(volume -> volume.getName()).toList());
        String claim =
                pod.getVolumes().stream()
                        .filter(volume -> volume.getPersistentVolumeClaim() != null)
                        .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
                        .findFirst()
                        .orElseThrow();
        Path data = K8S.resolve(folder).resolve("data.yaml");
        assertThat(Manifest.read(data, PersistentVolumeClaim.class).getMetadata().getName())
                .isEqualTo(claim);
        Path account = K8S.resolve(folder).resolve("serviceaccount.yaml");
        assertThat(Manifest.read(account, ServiceAccount.class).getMetadata().getName())
                .isEqualTo(pod.getServiceAccountName());
    }

    @Test
    void the_three_probes_ask_the_management_port() throws IOException {
        Container container = pod("base").getContainers().get(0);
        assertThat(container.getPorts())
                .singleElement()
                .satisfies(
                        port -> {
                            assertThat(port.getName()).isEqualTo("management");
                            assertThat(port.getContainerPort()).isEqualTo(9876);
                        });
        Map<String, Probe> probes = new LinkedHashMap<>();
        probes.put("/observe/health/live", container.getLivenessProbe());
        probes.put("/observe/health/ready", container.getReadinessProbe());
        probes.forEach(
                (path, probe) -> {
                    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
                    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
                });
        assertThat(container.getStartupProbe().getHttpGet())
                .isEqualTo(container.getLivenessProbe().getHttpGet());
    }

    @Test
    void the_service_finds_the_pods_of_the_deployment() throws IOException {
        Deployment deployment = Manifest.read(BASE.resolve("deployment.yaml"), Deployment.class);
        Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        Service service = Manifest.read(BASE.resolve("service.yaml"), Service.class);
        assertThat(labels)
                .containsAllEntriesOf(service.getSpec().getSelector())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(service.getSpec().getPorts().get(0).getTargetPort().getStrVal())
                .isEqualTo("management");
    }

    @Test
    void runs_of_the_cron_job_never_overlap() throws IOException {
        CronJob job = Manifest.read(CRON.resolve("cronjob.yaml"), CronJob.class);
        assertThat(job.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(pod("cronjob").getRestartPolicy()).isEqualTo("Never");
        assertThat(pod("cronjob").getContainers().get(0).getArgs()).startsWith("run", "/missions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "cronjob"})
    void the_missions_pass_the_strict_check(String folder) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
        String missions = K8S.resolve(folder).resolve("missions").toString();
        int exit =
                Main.run(
                        new String[] {"check", missions, "--strict"},
                        Map.of(),
                        Path.of("").toAbsolutePath(),
                        stream,
                        stream);
        assertThat(exit).as(written.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void the_integration_is_one_of_its_kind() throws IOException {
        Map<String, Object> tree = Manifest.tree(CAMEL_K.resolve("orders.integration.yaml"));
        assertThat(tree.get("apiVersion")).isEqualTo("camel.apache.org/v1");
        assertThat(tree.get("kind")).isEqualTo("Integration");
        assertThat(tree).containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
        IntegrationSpec spec = Manifest.convert(tree.get("spec"), IntegrationSpec.class);
        assertThat(spec.getSources()).hasSize(1);
        Map<String, Object> kustomization = Manifest.tree(CAMEL_K.resolve("kustomization.yaml"));
        Map<?, ?> generator = (Map<?, ?>) list(kustomization, "configMapGenerator").get(0);
        assertThat(spec.getSources().get(0).getContentRef()).isEqualTo(generator.get("name"));
        assertThat(list(generator, "files"))
                .containsExactly(spec.getSources().get(0).getContentKey());
    }

    @Test
    void a_misspelt_member_of_an_integration_is_refused() throws IOException {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("traits", Map.of("container", Map.of("requestCpu", "1")));
        assertThatThrownBy(() -> Manifest.convert(spec, IntegrationSpec.class))
                .hasMessageContaining("requestCpu");
    }

    /**
     * After a change of the translator: ./mehari export examples/orders.mission --out k8s/camel-k
     */
    @Test
    void the_routes_of_the_integration_are_those_that_export_writes() throws IOException {
        assertThat(Files.readString(CAMEL_K.resolve("Orders.camel.yaml")))
                .isEqualTo(Trial.yaml(Trial.read(Path.of("examples/orders.mission"))));
    }

    @Test
    void the_image_runs_as_nobody_in_particular_with_the_libraries_below_the_program()
            throws IOException {
        List<String> lines = Files.readAllLines(K8S.resolve("Dockerfile"));
        int libraries = index(lines, "COPY --from=build /src/target/lib ");
        int program = index(lines, "COPY --from=build /src/target/mehari-");
        int user = index(lines, "USER 10001");
        int entry = index(lines, "ENTRYPOINT [\"java\"");
        assertThat(List.of(libraries, program, user, entry)).isSorted().doesNotContain(-1);
        assertThat(lines.get(entry)).contains("\"" + Main.class.getName() + "\"");
    }

    private static int index(List<String> lines, String start) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        return -1;
    }

    private static PodSpec pod(String folder) throws IOException {
        return folder.equals("base")
                ? Manifest.read(BASE.resolve("deployment.yaml"), Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                : Manifest.read(CRON.resolve("cronjob.yaml"), CronJob.class)
                        .getSpec()
                        .getJobTemplate()
                        .getSpec()
                        .getTemplate()
                        .getSpec();
    }

    private static List<Object> list(Map<?, ?> map, String name) {
        return map.get(name) instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }
}
