/// Stylised facts, run over replicates and printed as a table: what the model gives at its
/// defaults, next to what is expected of it. A fact that is missed is reported as MISS and fails
/// nothing, since a model must not be bent to its expectations; only limits that follow from the
/// equations fail the test (LIMIT).
///
/// Intervals: Student's t over replicates, 95 %. A fact holds if the whole interval does.

#include <cmath>
#include <cstdio>

#include "sim/core/statistics.hpp"
#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

constexpr double any = 1e300;  ///< no bound

/// Prints one row without a verdict.
void show(const char* fact, const std::vector<double>& values) {
    const Interval range = mean_interval(values);
    std::printf("      %-60s %9.4f [%8.4f, %8.4f]  n %3zu\n", fact, mean(values), range.low,
                range.high, values.size());
}

/// The same with a verdict: `low` and `high` bound what is expected of the mean.
bool report(const char* fact, const std::vector<double>& values, double low, double high,
            bool limit = false) {
    const Interval range = mean_interval(values);
    const bool holds = range.low >= low && range.high <= high;
    std::printf("%-5s %-60s %9.4f [%8.4f, %8.4f]  n %3zu  expected",
                holds ? "PASS" : (limit ? "LIMIT" : "MISS"), fact, mean(values), range.low,
                range.high, values.size());
    if (low > -any) std::printf(" from %g", low);
    if (high < any) std::printf(" to %g", high);
    std::printf("\n");
    return holds;
}

double outcome(const Leadership& model, const RunResult& result, const std::string& name) {
    for (std::size_t k = 0; k < model.outcomes().size(); ++k) {
        if (model.outcomes()[k].name == name) return result.outcomes[k];
    }
    FAIL("no outcome called " << name);
    return 0;
}

Values preset(const char* name) {
    return {{"rules.preset", std::string(name)}};
}

}  // namespace

TEST_CASE("traditional leads early, the network late, at the defaults") {
    std::vector<double> early, late, total;
    for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
        const MadeWorld made({}, {1, replicate});
        MadeModel network(preset("network")), traditional(preset("traditional"));
        const RunResult a = run(*network, made.world(2), 156);
        const RunResult b = run(*traditional, made.world(2), 156);
        const auto difference = [&](const char* name) {
            return outcome(*network, a, name) - outcome(*traditional, b, name);
        };
        early.push_back(difference("impact_first_quarter"));
        late.push_back(difference("impact_last_quarter"));
        total.push_back(difference("collective_impact"));
    }
    report("impact, weeks 1-13: network minus traditional", early, -any, 0);
    report("impact, weeks 144-156: network minus traditional", late, 0, any);
    show("impact added up over 3 years: network minus traditional", total);
}

TEST_CASE("one hero stalls as the organisation grows, a network does not") {
    for (const char* arm : {"traditional", "network"}) {
        std::vector<double> engagement[3], fall;
        const std::int64_t sizes[] = {50, 200, 800};
        for (std::uint32_t replicate = 0; replicate < 10; ++replicate) {
            for (int s = 0; s < 3; ++s) {
                const MadeWorld made({{"people", sizes[s]}, {"organisations", 1}}, {1, replicate});
                MadeModel model(with(preset(arm), {{"review.losses", false}}));
                const RunResult result = run(*model, made.world(2), 78);
                engagement[s].push_back(outcome(*model, result, "engagement_at_end"));
            }
            fall.push_back(engagement[2].back() / engagement[0].back());
        }
        for (int s = 0; s < 3; ++s) {
            char fact[80];
            std::snprintf(fact, sizeof fact, "engagement under one head, %s, N = %d", arm,
                          static_cast<int>(sizes[s]));
            show(fact, engagement[s]);
        }
        const bool hero = std::string(arm) == "traditional";
        char fact[80];
        std::snprintf(fact, sizeof fact, "engagement at N = 800 over N = 50, %s", arm);
        report(fact, fall, hero ? 0 : 0.8, hero ? 0.8 : 1.25);
    }
}

TEST_CASE("without weaving nine bridges in ten are gone in a year") {
    std::vector<double> left, woven;
    for (std::uint32_t replicate = 0; replicate < 10; ++replicate) {
        for (const bool weave : {false, true}) {
            const MadeWorld made({}, {1, replicate});
            MadeModel model(with(preset("network"), {{"ties.weave", weave}}));
            model->reset(made.world(2), 52);
            const auto bridges = [&] {
                double count = 0;
                for (PersonId i = 0; i < 600; ++i) {
                    for (const TieKind kind : model->ties().kinds(i)) {
                        count += kind == TieKind::bridge;
                    }
                }
                return count;
            };
            const double before = bridges();
            for (Tick t = 0; t < 52; ++t) model->tick(t);
            (weave ? woven : left).push_back(bridges() / before);
        }
    }
    report("share of bridges left after a year, no weaving", left, 0.05, 0.15);
    report("bridges after a year over bridges at first, with weaving", woven, 0.15, any);
}

TEST_CASE("a simple problem is solved by everyone who keeps trying") {
    // A limit: on an even landscape every climber who remembers failures reaches the top.
    std::vector<double> quality;
    for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
        const MadeWorld made(small_network(), {1, replicate});
        MadeModel model(with(preset("network"), {{"problem.interdependence", 0},
                                                 {"people.initially_active", 1.0},
                                                 {"join.on", false}}));
        const RunResult result = run(*model, made.world(), 312);
        quality.push_back(outcome(*model, result, "quality_at_end"));
    }
    CHECK(report("quality on a simple problem (K = 0) after 6 years", quality, 0.99, 1.0 + 1e-12,
                 true));
}

TEST_CASE("homophily widens a gap where traits consolidate") {
    // The gap is there by bias; contagion is in taking part and in help. Homophily of odds 1 and 8,
    // traits crossed and coinciding, biases of 0.3.
    constexpr std::uint32_t worlds = 24;
    constexpr Tick weeks = 104, last = 26;
    const Values biased{
        {"opportunity.granted", 0.3}, {"opportunity.asked", 0.3}, {"opportunity.helped", 0.3}};
    for (const char* arm : {"network", "traditional"}) {
        for (const char* measure : {"gap_active_first", "gap_engagement_first"}) {
            std::vector<double> gap[2][2], widening[2], more;  // [consolidated][homophilous]
            for (std::uint32_t replicate = 0; replicate < worlds; ++replicate) {
                for (int c = 0; c < 2; ++c) {
                    for (int h = 0; h < 2; ++h) {
                        const MadeWorld made({{"backgrounds.consolidation", double(c)},
                                              {"silos.homophily", h == 0 ? 1.0 : 8.0}},
                                             {1, replicate});
                        MadeModel model(with(preset(arm), biased));
                        const RunResult result = run(*model, made.world(2), weeks);
                        double sum = 0;
                        for (Tick t = weeks - last; t < weeks; ++t) {
                            sum +=
                                result.series[t * model->series().size() + column(*model, measure)];
                        }
                        gap[c][h].push_back(sum / last);
                    }
                    widening[c].push_back(gap[c][1].back() - gap[c][0].back());
                }
                more.push_back(widening[1].back() - widening[0].back());
            }
            const auto fact = [&](const char* what) {
                return std::string(measure) + ", " + arm + ": " + what;
            };
            show(fact("gap, traits crossed, h = 1").c_str(), gap[0][0]);
            show(fact("gap, traits coincide, h = 1").c_str(), gap[1][0]);
            report(fact("h = 8 minus 1, coincide").c_str(), widening[1], 0, any);
            show(fact("h = 8 minus 1, crossed").c_str(), widening[0]);
            report(fact("widens more if coincide").c_str(), more, 0, any);
        }
    }
}
