package io.mehari.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation that a mission can call.
 *
 * @param method in capitals
 * @param path below the server, with {@code {name}} for path parameters
 * @param responses status, range ({@code 2XX}) or {@code default} to what is declared for it
 */
public record ApiOperation(
        String id,
        String method,
        String path,
        List<ApiParameter> parameters,
        Map<String, ApiResponse> responses) {
    public ApiOperation {
        parameters = List.copyOf(parameters);
        responses = Map.copyOf(responses);
    }

    /** Names of the parameters that stand in the path. */
    List<String> pathParameters() {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals("path"))
                .map(ApiParameter::name)
                .toList();
    }

    /**
     * Parameter name to {@link ApiParameter#place} for those that do not go to the query as
     * undeclared ones do. Of equal names that in the path counts.
     */
    Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        for (ApiParameter parameter : parameters) {
            String place = parameter.place();
            if (!place.equals("query")
                    && (parameter.in().equals("path") || !places.containsKey(parameter.name()))) {
                places.put(parameter.name(), place);
            }
        }
        return places;
    }

    /** What is declared for that status: exactly, by its range, or by default. */
    Optional<ApiResponse> response(int status) {
        for (String key : List.of(String.valueOf(status), status / 100 + "XX", "default")) {
            ApiResponse response = responses.get(key);
            if (response != null) {
                return Optional.of(response);
            }
        }
        return Optional.empty();
    }

    /** What is declared for success: the lowest 2xx status, the range, or the default. */
    Optional<ApiResponse> success() {
        return responses.keySet().stream()
                .filter(key -> key.startsWith("2"))
                .min(java.util.Comparator.naturalOrder())
                .or(() -> Optional.of("default").filter(responses::containsKey))
                .map(responses::get);
    }
}
