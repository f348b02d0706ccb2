/// Opportunity structure: what background does to one's chances, at its exact ends and in chosen
/// weeks; and that without bias and homophily there is no gap to explain.

#include "models/leadership/mechanisms/opportunity.hpp"

#include <cmath>

#include "sim/core/statistics.hpp"
#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

constexpr std::uint8_t neither = 0, first = Backgrounds::first, second = Backgrounds::second,
                       both = Backgrounds::first | Backgrounds::second;

const Values no_bias{{"opportunity.granted", 0.0},
                     {"opportunity.asked", 0.0},
                     {"opportunity.helped", 0.0},
                     {"opportunity.promoted", 0.0},
                     {"opportunity.seen", 0.0}};

/// How often each background is promoted over an even grid of luck: exact up to one each.
std::array<int, 4> promoted(const Candidates& candidates, double bias) {
    std::array<int, 4> count{};
    for (int k = 0; k < 1000; ++k) {
        ++count[promoted_background(candidates, bias, (k + 0.5) / 1000)];
    }
    return count;
}

/// Everyone wants to work, nobody leaves.
const Values busy{{"people.initially_active", 1.0}, {"join.on", false}, {"review.losses", false}};

}  // namespace

TEST_CASE("standing falls by the bias for each trait") {
    CHECK(standing(neither, 0.25) == 1);
    CHECK(standing(first, 0.25) == 0.75);
    CHECK(standing(second, 0.25) == 0.75);
    CHECK(standing(both, 0.25) == 0.75 * 0.75);
    CHECK(standing(both, 0) == 1);
    CHECK(standing(first, 1) == 0);
    CHECK(int{held_back(both)} == 2);
    CHECK(int{held_back(second)} == 1);
}

TEST_CASE("systems thinking sees through bias under network authority, not in the chain") {
    CHECK(seen_through({.authority = Rule::traditional}, 0.4, 0.75f) == 0.4);
    CHECK(seen_through({.authority = Rule::network}, 0.4, 0.75f) == 0.4 * 0.25);
    CHECK(seen_through({.authority = Rule::network}, 0.4, 1.0f) == 0);
}

TEST_CASE("successors come in the shares of people, weighed by standing") {
    const Candidates people{400, 200, 100, 300};
    CHECK(promoted(people, 0) == std::array<int, 4>{400, 200, 100, 300});
    // 400 : 100 : 50 : 75 of 625
    CHECK(promoted(people, 0.5) == std::array<int, 4>{640, 160, 80, 120});
    CHECK(promoted(people, 1) == std::array<int, 4>{1000, 0, 0, 0});
    // Somebody has to: where nobody has any standing, all have.
    CHECK(promoted({0, 1, 1, 0}, 1) == std::array<int, 4>{0, 500, 500, 0});
}

TEST_CASE("granted = 1: under the chain of command nobody held back is ever given work") {
    const MadeWorld made(small_network());
    for (const bool on : {true, false}) {
        MadeModel model(with(busy, {{"rules.preset", std::string("traditional")},
                                    {"opportunity.granted", 1.0},
                                    {"opportunity.on", on}}));
        model->reset(made.world(), 30);
        int held_back_at_work = 0, others_at_work = 0;
        for (Tick t = 0; t < 30; ++t) {
            model->tick(t);
            const Population& people = model->state().people;
            for (PersonId i = 0; i < 150; ++i) {
                if (people.front[i] == no_front || made.organisations.is_head(i)) continue;
                ++(people.background[i] != 0 ? held_back_at_work : others_at_work);
            }
        }
        CHECK(others_at_work > 0);
        CHECK((held_back_at_work > 0) == !on);
    }
}

TEST_CASE("asked = 1: in the chain of command nobody held back is asked for help") {
    const MadeWorld made(small_network());
    MadeModel model(with(busy, {{"rules.preset", std::string("traditional")},
                                {"help.ask", 1.0},
                                {"opportunity.asked", 1.0}}));
    model->reset(made.world(), 30);
    int asked = 0, held_back_asked = 0;
    for (Tick t = 0; t < 30; ++t) {
        model->tick(t);
        for (const PersonId j : model->state().exchange.partner) {
            if (j == nobody) continue;
            ++asked;
            held_back_asked += model->state().people.background[j] != 0;
        }
    }
    CHECK(asked > 100);
    CHECK(held_back_asked == 0);
}

TEST_CASE("seen: the chance to be leadership material is times standing") {
    const MadeWorld made(small_network(20'000, 20));
    for (const double bias : {0.0, 0.4, 1.0}) {
        CAPTURE(bias);
        MadeModel model({{"opportunity.seen", bias}, {"people.share_potential", 0.5}});
        model->reset(made.world(), 1);
        const Population& people = model->state().people;
        double count[4]{}, seen[4]{};
        for (PersonId i = 0; i < 20'000; ++i) {
            count[people.background[i]] += 1;
            seen[people.background[i]] += people.potential[i];
        }
        for (std::uint8_t b = 0; b < 4; ++b) {
            const double p = 0.5 * standing(b, bias);
            CHECK(std::abs(seen[b] - p * count[b]) <=
                  five_sigma * std::sqrt(count[b] * p * (1 - p)));
        }
    }
}

TEST_CASE("successors: nobody held back at promoted = 1, and the same ones under every rule") {
    const MadeWorld made(small_network());
    const Values losing{{"review.loss", 0.9}, {"review.gap", 2}, {"review.on", false}};
    MadeModel barred(with(losing, {{"opportunity.promoted", 1.0}}));
    run(*barred, made.world(), 60);
    int succeeded = 0;
    for (PersonId i = 0; i < 150; ++i) {
        if (barred->state().people.successions[i] == 0) continue;
        ++succeeded;
        CHECK(barred->state().people.background[i] == neither);
    }
    CHECK(succeeded > 5);

    MadeModel hierarchy(with(losing, {{"rules.preset", std::string("traditional")}}));
    MadeModel network(with(losing, {{"rules.preset", std::string("network")}}));
    run(*hierarchy, made.world(), 60);
    run(*network, made.world(), 60);
    const Population &a = hierarchy->state().people, &b = network->state().people;
    CHECK(a.successions == b.successions);
    CHECK(a.background == b.background);
    CHECK(a.background != barred->state().people.background);
}

TEST_CASE("without bias and homophily there is no gap, with them there is") {
    // Backgrounds then have no effect on anything: every gap has mean 0 by exchangeability. Checked
    // at five standard errors of the mean over worlds.
    constexpr std::uint32_t worlds = 40;
    const char* const gaps[] = {"gap_engagement_at_end", "gap_leadership_at_end",
                                "gap_credit_at_end"};
    for (const char* preset : {"traditional", "network"}) {
        CAPTURE(preset);
        for (const bool biased : {false, true}) {
            CAPTURE(biased);
            std::vector<double> seen[3];
            for (std::uint32_t r = 0; r < worlds; ++r) {
                const MadeWorld made(
                    with(small_network(), {{"silos.homophily", biased ? 3.0 : 1.0}}), {1, r});
                Values values =
                    with(biased ? Values{} : no_bias, {{"rules.preset", std::string(preset)}});
                if (biased)
                    values =
                        with(values, {{"opportunity.granted", 0.7}, {"opportunity.helped", 0.7}});
                MadeModel model(values);
                const RunResult result = run(*model, made.world(), 40);
                for (int g = 0; g < 3; ++g) {
                    for (std::size_t k = 0; k < model->outcomes().size(); ++k) {
                        if (model->outcomes()[k].name == gaps[g]) {
                            seen[g].push_back(result.outcomes[k]);
                        }
                    }
                }
            }
            for (int g = 0; g < 3; ++g) {
                CAPTURE(gaps[g]);
                REQUIRE(seen[g].size() == worlds);
                const double error = std::sqrt(variance(seen[g]) / worlds);
                if (!biased) CHECK(std::abs(mean(seen[g])) <= five_sigma * error);
                // Under the chain those who decide lead and are credited; only engagement is hit.
                const bool hit = g == 0 || std::string(preset) == "network";
                if (biased && hit) CHECK(mean(seen[g]) > five_sigma * error);
            }
        }
    }
}
