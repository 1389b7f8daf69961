package io.mehari.conformance;

import static io.mehari.conformance.MockAnswer.values;

import java.util.List;

/** All paths of the mock API; one instance holds the counters of one run. */
final class MockRoutes {
    private final List<MockRoute> groups;

    MockRoutes() {
        MockCounters counters = new MockCounters();
        groups =
                List.of(
                        new MockLists(),
                        new MockFaults(counters),
                        new MockAuthentication(counters),
                        new MockSingles(),
                        new MockPets(counters));
    }

    MockAnswer answer(MockRequest request) {
        for (MockRoute group : groups) {
            MockAnswer answer = group.answer(request);
            if (answer != null) {
                return answer;
            }
        }
        return MockAnswer.json(404, values("error", "no route", "path", request.path()));
    }
}
