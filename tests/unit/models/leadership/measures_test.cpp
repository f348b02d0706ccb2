/// Measures that claim more than a copy of a column: their words against the state.

#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

TEST_CASE("head_turnover counts heads, not everyone who leads many") {
    // 50 people per organisation and span 7: six superiors under each head lead seven.
    const MadeWorld made(small_network());
    MadeModel model({{"review.loss", 0.9}, {"review.gap", 2}});
    model->reset(made.world(), 60);
    const State& s = model->state();
    for (Tick t = 0; t < 60; ++t) model->tick(t);
    double lost = 0;
    for (OrganisationId o = 0; o < 3; ++o) {
        const PersonId head = made.organisations.head(o);
        lost += s.people.successions[head] + (s.people.absent_until[head] > 60 ? 1 : 0);
    }
    REQUIRE(lost > 0);
    CHECK(observed(*model)[column(*model, "head_turnover")] == doctest::Approx(lost / 3));
}

TEST_CASE("weeks_waiting adds up everyone whose request waits, in lines and on the way up") {
    // Desks with time for all: whoever waits at the end of a week has been passed up.
    const MadeWorld made(small_network());
    MadeModel model({{"start.capacity", 1e6},
                     {"people.initially_active", 1.0},
                     {"join.on", false},
                     {"review.on", false},
                     {"review.losses", false}});
    const RunResult result = run(*model, made.world(), 30);
    const std::size_t width = model->series().size();
    double waiting = 0;
    for (Tick t = 0; t < 30; ++t) {
        const double* row = result.series.data() + t * width;
        waiting += row[column(*model, "waiting_share")] * row[column(*model, "active_share")];
    }
    REQUIRE(waiting > 0);
    CHECK(result.series[29 * width + column(*model, "weeks_waiting")] ==
          doctest::Approx(waiting).epsilon(1e-12));
}

TEST_CASE("weeks spent and impact so far are the sums of their series") {
    const MadeWorld made(small_network());
    for (const Preset& preset : presets()) {
        CAPTURE(preset.name);
        MadeModel model({{"rules.preset", std::string(preset.name)}});
        double working = 0, dealing = 0;
        model->reset(made.world(), 30);
        for (Tick t = 0; t < 30; ++t) {
            model->tick(t);
            working += model->state().tally.working / 150;
            dealing += model->state().tally.dealing / 150;
        }
        const std::vector<double> spent = observed(*model);
        CHECK(spent[column(*model, "weeks_working")] == doctest::Approx(working).epsilon(1e-12));
        CHECK(spent[column(*model, "weeks_dealing")] == doctest::Approx(dealing).epsilon(1e-12));

        const RunResult result = run(*model, made.world(), 30);
        const std::size_t width = model->series().size();
        double impact = 0;
        for (Tick t = 0; t < 30; ++t) impact += result.series[t * width + column(*model, "impact")];
        CHECK(result.series[29 * width + column(*model, "impact_so_far")] ==
              doctest::Approx(impact).epsilon(1e-12));
        CHECK(result.outcomes[0] == doctest::Approx(impact).epsilon(1e-12));
    }
}

TEST_CASE("a person may have more ties than a trait has addresses") {
    // One star of 70,000: its centre's trust is drawn for each of them.
    const MadeWorld made(
        {{"people", 70000}, {"organisations", 1}, {"generator", std::string("star")}});
    MadeModel model({{"problem.practice_bits", 6}, {"problem.interdependence", 2}});
    CHECK_NOTHROW(model->reset(made.world(), 1));
}
