/// Join: Granovetter's crowd, and the hazard of leaving.

#include "models/leadership/mechanisms/join.hpp"

#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// People who only join and leave.
struct Crowd {
    Organisations organisations;
    Ties ties;
    Rules rules{};
    Blocks blocks{1};
    Population people;
    JoinParams params{true, 1.0, 0.0, 0.7, 0.6, 0.0, 0.0};
    std::vector<float> force;
    std::vector<std::uint8_t> next;

    Crowd(std::uint32_t n, const std::vector<Tie>& list, float trust, std::uint32_t span = 7)
        : organisations(n, 1, span), ties(overlay(n, list, organisations, true, 0)) {
        MadeModel defaults;
        const Backgrounds backgrounds(n);
        const World world{organisations, backgrounds, ties, {1, 0}, blocks};
        defaults->reset(world, 1);
        people = defaults->state().people;
        people.active.assign(n, 0);
        for (PersonId i = 0; i < n; ++i) {
            for (float& tau : ties.values(i)) tau = trust;
        }
        force.resize(n);
        next.resize(n);
    }
    void tick(Tick t) {
        join_or_leave(params, {organisations, rules, {1, 0}, t, blocks}, 0.9, ties, people, {},
                      force, next);
        people.active.swap(next);
    }
    std::uint32_t active() const {
        std::uint32_t count = 0;
        for (const std::uint8_t a : people.active) count += a;
        return count;
    }
};

/// Thresholds k/99: with k active among the 99 others, pull is k tau / (99 tau). Sums of up to 2^29
/// equal floats are exact in double, so the quotient is the correctly rounded k/99, as is the
/// threshold here; both become floats alike, and the comparison is exact for any common trust.
/// With unequal trust no such threshold exists to be met exactly.
Crowd granovetter(float trust) {
    MadeGenerator complete("complete");
    Crowd crowd(100, complete.ties(100), trust);
    for (PersonId i = 0; i < 100; ++i) {
        crowd.people.threshold[i] = static_cast<float>(i / 99.0);
    }
    return crowd;
}

}  // namespace

TEST_CASE("Granovetter: uniform thresholds, and all 100 join, one a week") {
    for (const float trust : {0.5f, 0.4f, 0.1f}) {
        Crowd crowd = granovetter(trust);
        for (Tick t = 0; t < 100; ++t) {
            crowd.tick(t);
            REQUIRE(crowd.active() == t + 1);
        }
    }
}

TEST_CASE("Granovetter: the one of threshold 1 takes that of 2, and exactly one joins") {
    for (const float trust : {0.5f, 0.4f, 0.1f}) {
        Crowd crowd = granovetter(trust);
        crowd.people.threshold[1] = static_cast<float>(2 / 99.0);
        for (Tick t = 0; t < 200; ++t) crowd.tick(t);
        CHECK(crowd.active() == 1);
    }
}

TEST_CASE("traditional authority: a call from above reaches whoever trusts, level by level") {
    MadeGenerator complete("complete");
    Crowd crowd(85, complete.ties(85), 1.0f, 4);  // 1 + 4 + 16 + 64
    crowd.rules.authority = Rule::traditional;
    crowd.people.threshold.assign(85, 1.0f);
    crowd.people.control_letting.assign(85, 0.0f);
    // Nobody is active: only the head, whom nobody can call, joins.
    crowd.tick(0);
    CHECK(crowd.active() == 1);
    CHECK(crowd.people.active[0] == 1);
    // The head's reports are called with probability c tau = 0.9 a week, nobody below them.
    crowd.tick(1);
    CHECK(crowd.active() <= 5);
    for (PersonId i = 5; i < 85; ++i) CHECK(crowd.people.active[i] == 0);
    for (Tick t = 2; t < 60; ++t) crowd.tick(t);
    CHECK(crowd.active() == 85);
}

TEST_CASE("traditional authority: peers count for lambda of the superior") {
    MadeGenerator complete("complete");
    for (const float lambda : {0.5f, 0.25f}) {
        Crowd crowd(100, complete.ties(100), 0.5f, 99);
        crowd.rules.authority = Rule::traditional;
        crowd.people.active.assign(100, 0);
        for (PersonId i = 1; i <= 66; ++i) crowd.people.active[i] = 1;
        crowd.people.absent_until[0] = 1000;  // no calls
        crowd.people.control_letting[0] = lambda;
        crowd.people.threshold.assign(100, static_cast<float>(1 / 3.0 - 1e-6));
        crowd.tick(0);
        // pull is 2/3: lambda pull = 1/3 meets the threshold, 1/6 does not
        CHECK(crowd.active() == (lambda == 0.5f ? 99u : 66u));
    }
}

TEST_CASE("the hazard of leaving is h0 (1 + 4 (1 - E)) (1 - force) m") {
    MadeGenerator ring("ring");
    const std::uint32_t n = 2000;
    struct Case {
        float energy, force, trust;
        bool role;
    };
    for (const Case& c :
         {Case{1.0f, 0.0f, 0.5f, true}, Case{0.5f, 0.0f, 0.5f, true}, Case{0.5f, 0.5f, 0.5f, true},
          Case{0.5f, 0.0f, 0.6f, true}, Case{0.5f, 0.0f, 0.6f, false}}) {
        Crowd crowd(n, ring.ties(n), c.trust, n - 1);
        crowd.params.leaving = 0.05;
        crowd.params.readiness = 0;
        crowd.people.energy.assign(n, c.energy);
        crowd.people.initiatives.assign(n, c.role ? 1 : 0);
        crowd.force.assign(n, c.force);
        double left = 0, trials = 0;
        for (Tick t = 0; t < 20; ++t) {
            crowd.people.active.assign(n, 1);
            crowd.tick(t);
            CHECK(crowd.people.active[0] == 1);  // the head stays
            left += n - crowd.active();
            trials += n - 1;
        }
        const bool rooted = c.trust >= 0.6f && c.role;
        const double h = 0.05 * (1 + 4 * (1 - static_cast<double>(c.energy))) *
                         (1 - static_cast<double>(c.force)) * (rooted ? 0.7 : 1.0);
        // binomial: sd sqrt(h (1 - h) / trials)
        CHECK(std::abs(left / trials - h) < five_sigma * std::sqrt(h * (1 - h) / trials));
    }
}

TEST_CASE("in the chain of command: by oneself where the superior lets go, else by a call") {
    // The head with two reports. Pull 1/2 is given; a threshold of 1/2 is just met at lambda 1.
    Crowd crowd(3, {}, 0.0f, 2);
    crowd.rules.authority = Rule::traditional;
    crowd.people.threshold.assign(3, 0.5f);
    const std::vector<float> pull(3, 0.5f);
    const auto joined = [&](float letting, std::uint8_t head_active, float tau, double compliance) {
        crowd.people.control_letting.assign(3, letting);
        crowd.people.active = {head_active, 0, 0};
        for (PersonId i = 0; i < 3; ++i) {
            for (float& value : crowd.ties.values(i)) value = tau;
        }
        join_or_leave(crowd.params, {crowd.organisations, crowd.rules, {1, 0}, 0, crowd.blocks},
                      compliance, crowd.ties, crowd.people, pull, crowd.force, crowd.next);
        CHECK(crowd.next[1] == crowd.next[2]);
        return crowd.next[1] != 0;
    };
    CHECK(joined(1.0f, 0, 0.0f, 0));    // pulled in
    CHECK(!joined(0.99f, 0, 0.0f, 0));  // not enough
    CHECK(!joined(0.0f, 1, 0.0f, 1));   // called, but without trust
    CHECK(!joined(0.0f, 1, 1.0f, 0));   // or without compliance
    CHECK(joined(0.0f, 1, 1.0f, 1));
    CHECK(!joined(0.0f, 0, 1.0f, 1));  // a head who rests calls nobody
    crowd.params.readiness = 0;
    CHECK(!joined(1.0f, 1, 1.0f, 1));
    crowd.params.outreach = 1;
    CHECK(joined(0.0f, 0, 0.0f, 0));
}

TEST_CASE("peer pull: the share of one's trust that goes to people who take part") {
    Crowd crowd(3, {{0, 1}, {0, 2}, {1, 2}}, 0.5f, 2);
    crowd.ties.values(0)[crowd.ties.position(0, 1)] = 0.75f;
    crowd.ties.values(0)[crowd.ties.position(0, 2)] = 0.25f;
    std::vector<float> pull(3, 9.0f);
    const std::vector<std::uint8_t> first{0, 1, 0}, nobody_active(3, 0), all(3, 1);
    peer_pull(crowd.blocks, crowd.ties, first, pull);
    CHECK(pull == std::vector<float>{0.75f, 0.0f, 0.5f});
    peer_pull(crowd.blocks, crowd.ties, nobody_active, pull);
    CHECK(pull == std::vector<float>(3, 0.0f));
    peer_pull(crowd.blocks, crowd.ties, all, pull);
    CHECK(pull == std::vector<float>(3, 1.0f));
    for (PersonId i = 0; i < 3; ++i) {
        for (float& tau : crowd.ties.values(i)) tau = 0;
    }
    peer_pull(crowd.blocks, crowd.ties, all, pull);
    CHECK(pull == std::vector<float>(3, 0.0f));
}
