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

TEST_CASE("gaps, parities and E-I say what they say of the people of that week") {
    const MadeWorld made(small_network(200, 4));
    MadeModel model({{"rules.preset", std::string("network")}, {"observe.structure_every", 1}});
    run(*model, made.world(), 30);
    const Population& people = model->state().people;
    const std::vector<double> row = observed(*model);
    const auto value = [&](const char* name) { return row[column(*model, name)]; };
    const auto initiatives = [&](PersonId i) { return static_cast<double>(people.initiatives[i]); };
    const auto at_work = [&](PersonId i) { return people.front[i] != no_front ? 1.0 : 0.0; };
    const auto credit = [&](PersonId i) { return people.credit[i]; };
    const auto active = [&](PersonId i) { return static_cast<double>(people.active[i]); };
    const auto degree = [&](PersonId i) {
        return static_cast<double>(model->state().ties.degree(i));
    };
    /// `group` gives 1 for held back, 0 for the others, -1 for those left out.
    const auto gap = [&](const auto& what, const auto& group) {
        double sum[2]{}, count[2]{};
        for (PersonId i = 0; i < 200; ++i) {
            const int g = group(people.background[i]);
            if (g < 0) continue;
            sum[g] += what(i);
            count[g] += 1;
        }
        REQUIRE(count[0] * count[1] > 0);
        return (sum[0] / count[0] - sum[1] / count[1]) /
               ((sum[0] + sum[1]) / (count[0] + count[1]));
    };
    const auto any = [](int b) { return b != 0 ? 1 : 0; };
    const auto first = [](int b) { return b & 1; };
    const auto second = [](int b) { return b >> 1; };
    const auto both = [](int b) { return b == 3 ? 1 : b == 0 ? 0 : -1; };
    const std::pair<const char*, double> expected[] = {
        {"gap_engagement", gap(at_work, any)},
        {"gap_leadership", gap(initiatives, any)},
        {"gap_credit", gap(credit, any)},
        {"gap_engagement_first", gap(at_work, first)},
        {"gap_leadership_first", gap(initiatives, first)},
        {"gap_credit_first", gap(credit, first)},
        {"gap_engagement_second", gap(at_work, second)},
        {"gap_leadership_second", gap(initiatives, second)},
        {"gap_credit_second", gap(credit, second)},
        {"gap_engagement_both", gap(at_work, both)},
        {"gap_leadership_both", gap(initiatives, both)},
        {"gap_credit_both", gap(credit, both)},
        {"gap_active", gap(active, any)},
        {"gap_active_first", gap(active, first)},
        {"gap_active_second", gap(active, second)},
        {"gap_active_both", gap(active, both)},
        {"gap_ties", gap(degree, any)}};
    for (const auto& [measure, by_hand] : expected) {
        const auto& name = measure;
        CAPTURE(name);
        CHECK(value(name) == doctest::Approx(by_hand).epsilon(1e-12));
    }
    double held_back = 0, acts = 0, their_acts = 0, heads = 0, unlike = 0, ties = 0;
    for (PersonId i = 0; i < 200; ++i) {
        const bool back = people.background[i] != 0;
        held_back += back;
        acts += initiatives(i);
        their_acts += back ? initiatives(i) : 0;
        heads += back && made.organisations.is_head(i);
        for (const PersonId j : model->state().ties.alters(i)) {
            ties += 1;
            unlike += (people.background[i] >> 1) != (people.background[j] >> 1);
        }
    }
    for (OrganisationId o = 0; o < 4; ++o) {
        REQUIRE(people.absent_until[made.organisations.head(o)] <= 30);
    }
    CHECK(value("leadership_parity") ==
          doctest::Approx(their_acts / acts / (held_back / 200)).epsilon(1e-12));
    CHECK(value("head_parity") == doctest::Approx(heads / 4 / (held_back / 200)).epsilon(1e-12));
    CHECK(value("ei_second") == doctest::Approx((2 * unlike - ties) / ties).epsilon(1e-12));
}

TEST_CASE("where nobody is held back, or nothing has happened, gaps have no value") {
    const MadeWorld made(with(small_network(), {{"backgrounds.first_share", 0.0},
                                                {"backgrounds.second_share", 0.0},
                                                {"backgrounds.consolidation", 0.0}}));
    MadeModel model;
    run(*model, made.world(), 13);
    for (const char* name : {"gap_engagement", "gap_leadership_first", "gap_credit_both",
                             "gap_active", "gap_ties", "leadership_parity", "head_parity"}) {
        CAPTURE(name);
        CHECK(std::isnan(observed(*model)[column(*model, name)]));
    }
    CHECK(observed(*model)[column(*model, "ei_first")] == -1);
}

TEST_CASE("a person may have more ties than a trait has addresses") {
    // One star of 70,000: its centre's trust is drawn for each of them.
    const MadeWorld made(
        {{"people", 70000}, {"organisations", 1}, {"generator", std::string("star")}});
    MadeModel model({{"problem.practice_bits", 6}, {"problem.interdependence", 2}});
    CHECK_NOTHROW(model->reset(made.world(), 1));
}
