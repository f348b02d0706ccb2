/// Reviews and competencies in chosen weeks.

#include "models/leadership/mechanisms/review.hpp"

#include <algorithm>
#include <cmath>

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

TEST_CASE("reviews come at the end of every n-th week, not before the second, and only if on") {
    // Output doubles each week, so that every review but the first finds a success.
    const Organisations organisations(3, 1, 2);
    const Rules rules{.attribution = Rule::traditional};
    const Blocks blocks{1};
    for (const bool on : {true, false}) {
        Population people;
        people.people = 3;
        people.absent_until.assign(3, 0);
        people.control_letting.assign(3, 1.0f);
        people.credit.assign(3, 0.0);
        ReviewParams params{};
        params.on = on;
        params.every = 3;
        params.success = 0.05;
        params.tighten = 0.5;
        Reviews reviews;
        reviews.reset(organisations);
        std::vector<PersonId> lost;
        double due = 0;
        for (Tick t = 0; t < 12; ++t) {
            const std::vector<double> output{0.0, std::ldexp(1.0, static_cast<int>(t)), 0.0};
            const Setting here{organisations, rules, {1, 0}, t, blocks};
            reviews.credit(here, output, people.credit);
            reviews.review(params, here, people, lost);
            due += output[1];
            const int successes = on ? static_cast<int>((t + 1) / 3) - 1 : 0;
            CHECK(people.control_letting[0] ==
                  static_cast<float>(std::ldexp(1.0, -std::max(0, successes))));
            CHECK(people.credit == std::vector<double>{due, 0, 0});
        }
        CHECK(lost.empty());
    }
}

TEST_CASE("leaders are lost only if present, with reports enough, and if losses are on") {
    const Organisations organisations(13, 1, 3);  // the head and three below have reports
    const Rules rules;
    const Blocks blocks{1};
    Population people;
    people.people = 13;
    people.absent_until.assign(13, 0);
    Desks desks;
    desks.reset(organisations, 1);
    ReviewParams params{};
    params.losses_on = true;
    params.loss = 1;  // hazard 1
    params.loss_from_reports = 3;
    const auto found = [&](Tick t) {
        std::vector<PersonId> lost;
        find_losses(params, {organisations, rules, {1, 0}, t, blocks}, desks, people, lost);
        return lost;
    };
    CHECK(found(0) == std::vector<PersonId>{0, 1, 2, 3});
    people.absent_until[2] = 5;
    CHECK(found(4) == std::vector<PersonId>{0, 1, 3});
    CHECK(found(5) == std::vector<PersonId>{0, 1, 2, 3});
    params.loss_from_reports = 4;
    CHECK(found(5).empty());
    params.loss_from_reports = 3;
    params.loss = 0;
    CHECK(found(5).empty());
    params.loss = 1;
    params.losses_on = false;
    CHECK(found(5).empty());
}

TEST_CASE("a successor begins anew: energy, safety, ceiling, finished work, trust both ways") {
    const MadeWorld made(small_network());
    MadeModel model;
    model->reset(made.world(), 1);
    Population people = model->state().people;
    Ties ties = made.ties;
    const PersonId head = made.organisations.head(1), other = made.organisations.head(2);
    for (const PersonId i : {head, other}) {
        people.energy[i] = 0.1f;
        people.safety[i] = 0.9f;
        people.trust_ceiling[i] = 0.5f;
        people.finished[i] = 8;
        people.potential[i] = 0;
        people.front[i] = 2;
        people.active[i] = 1;
    }
    for (PersonId i = 0; i < 150; ++i) {
        for (float& tau : ties.values(i)) tau = 0.9f;
    }
    ReviewParams params{};
    params.gap = 2;
    ParamTable table;
    PeopleParams traits;
    OpportunityParams opportunity{};
    declare(table, traits);
    traits.initial_energy = 0.6;
    traits.initial_safety = 0.3;
    std::vector<PersonId> empty;
    const Rules rules{.potential = Rule::traditional};
    const Blocks blocks{1};
    const std::vector<PersonId> lost{head}, none;
    for (Tick t = 0; t < 4; ++t) {
        const std::uint32_t heads = succeed(params, traits, opportunity, 0.4,
                                            {made.organisations, rules, {1, 0}, t, blocks},
                                            t == 0 ? lost : none, people, empty, ties);
        CHECK(heads == (t == 0 ? 1 : 0));
        CHECK(people.absent_until[head] == 3);
        CHECK(people.front[head] == no_front);
        CHECK(people.active[head] == (t < 2 ? 0 : 1));
        CHECK(people.successions[head] == (t < 2 ? 0 : 1));
        CHECK(empty.size() == (t < 2 ? 1 : 0));
    }
    CHECK(people.energy[head] == 0.6f);
    CHECK(people.safety[head] == 0.3f);
    CHECK(people.trust_ceiling[head] == 1);
    CHECK(people.finished[head] == 0);
    CHECK(people.potential[head] == 1);
    for (const float tau : ties.values(head)) CHECK(tau == 0.4f);
    for (const PersonId j : ties.alters(head)) {
        CHECK(ties.values(j)[ties.position(j, head)] == 0.4f);
    }
    CHECK(people.energy[other] == 0.1f);  // who stays, stays
    CHECK(people.successions[other] == 0);
    // Who is gone already cannot be lost again.
    people.absent_until[other] = 100;
    const std::vector<PersonId> again{other};
    CHECK(succeed(params, traits, opportunity, 0.4, {made.organisations, rules, {1, 0}, 9, blocks},
                  again, people, empty, ties) == 0);
    CHECK(people.absent_until[other] == 100);
}
