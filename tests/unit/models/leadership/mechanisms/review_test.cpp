/// Reviews and competencies in chosen weeks.

#include "models/leadership/mechanisms/review.hpp"

#include "models/leadership/mechanisms/develop.hpp"
#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// What a review every second week does after output 1 and then `later`.
struct Reviewed {
    Organisations organisations{3, 1, 2};
    Blocks blocks{1};
    Population people;
    std::vector<PersonId> lost;

    Reviewed(Rule attribution, double later) {
        const Rules rules{.attribution = attribution};
        people.people = 3;
        people.active = {1, 1, 0};
        people.absent_until.assign(3, 0);
        people.energy.assign(3, 0.5f);
        people.control_letting.assign(3, 0.5f);
        people.credit.assign(3, 0.0);
        for (auto& kappa : people.competency) kappa.assign(3, 0.5f);
        ReviewParams params{};
        params.on = true;
        params.every = 2;
        params.success = 0.05;
        params.failure = 0.10;
        params.tighten = 0.2;
        params.replacement = 1;
        params.energy_returned = 0.1;
        params.lesson = 0.02;
        Reviews reviews;
        reviews.reset(organisations);
        for (Tick t = 0; t < 4; ++t) {
            const double output = (t < 2 ? 1.0 : later) / 2;
            const std::vector<double> outputs{0.0, output, 0.0};
            const Setting here{organisations, rules, {1, 0}, t, blocks};
            reviews.credit(here, outputs, people.credit);
            reviews.review(params, here, people, lost);
            if (t < 3) CHECK(unchanged());  // nothing to compare with yet
        }
    }
    bool unchanged() const {
        return lost.empty() && people.energy == std::vector<float>(3, 0.5f) &&
               people.control_letting == std::vector<float>(3, 0.5f) &&
               people.competency[action_learning] == std::vector<float>(3, 0.5f);
    }
};

}  // namespace

TEST_CASE("reviews call 5 % up a success and 10 % down a failure, and nothing between") {
    for (const Rule rule : {Rule::traditional, Rule::network}) {
        CHECK(!Reviewed(rule, 1.06).unchanged());
        CHECK(Reviewed(rule, 1.04).unchanged());
        CHECK(Reviewed(rule, 0.91).unchanged());
        CHECK(!Reviewed(rule, 0.89).unchanged());
    }
}

TEST_CASE("traditional attribution: success tightens the head's grip, failure costs the post") {
    const Reviewed up(Rule::traditional, 2), down(Rule::traditional, 0.5);
    CHECK(up.people.control_letting == std::vector<float>{0.5f * 0.8f, 0.5f, 0.5f});
    CHECK(up.lost.empty());
    CHECK(up.people.credit == std::vector<double>{3, 0, 0});
    CHECK(down.lost == std::vector<PersonId>{0});
    CHECK(down.people.control_letting == std::vector<float>(3, 0.5f));
}

TEST_CASE("network attribution: success restores who took part, failure teaches all") {
    const Reviewed up(Rule::network, 2), down(Rule::network, 0.5);
    CHECK(up.people.energy == std::vector<float>{0.5f + 0.1f * 0.5f, 0.5f + 0.1f * 0.5f, 0.5f});
    CHECK(up.people.competency[action_learning] == std::vector<float>(3, 0.5f));
    CHECK(up.people.credit == std::vector<double>{0, 3, 0});
    CHECK(down.lost.empty());
    CHECK(down.people.competency[action_learning] == std::vector<float>(3, 0.5f + 0.02f * 0.5f));
    CHECK(down.people.energy == std::vector<float>(3, 0.5f));
}

TEST_CASE("a failed trial teaches 1.5 times a successful one where failures are embraced") {
    const Organisations organisations(3, 1, 2);
    const Blocks blocks{1};
    for (const Rule rule : {Rule::traditional, Rule::network}) {
        const Rules rules{.attribution = rule};
        Population people;
        people.people = 3;
        people.potential.assign(3, 1);
        people.front.assign(3, no_front);
        for (auto& kappa : people.competency) kappa.assign(3, 0.5f);
        Learning learning;
        learning.resize(3);
        learning.trial = {0, 1, 2};
        Desks desks;
        desks.reset(organisations, 1);
        const std::vector<std::uint8_t> introduced{0, 1, 3};
        develop({true, 0.02, 0.004, 1.5}, {organisations, rules, {1, 0}, 0, blocks}, desks,
                learning, introduced, std::vector<std::uint8_t>(3, 0), people);
        const auto up = [](double share) { return static_cast<float>(0.5 + share * 0.5); };
        const float faded = static_cast<float>(0.5 - 0.004 * 0.5);
        const bool embraced = rule == Rule::network;
        CHECK(people.competency[action_learning] ==
              std::vector<float>{faded, up(0.02), up(embraced ? 0.02 * 1.5 : 0.02)});
        CHECK(people.competency[connecting] == std::vector<float>{faded, up(0.02), up(0.02)});
        CHECK(people.competency[bridging_weaving] == std::vector<float>{faded, faded, up(0.02)});
        CHECK(people.competency[organizing] == std::vector<float>(3, faded));
    }
}
