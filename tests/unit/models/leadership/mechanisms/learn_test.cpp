/// Learn: climbers on an even landscape, copying, command, and what failure leaves behind.

#include "models/leadership/mechanisms/learn.hpp"

#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// Everyone always active, eager to try, and at nothing but learning.
Values learners(const char* preset) {
    Values values{{"rules.preset", std::string(preset)},
                  {"people.initially_active", 1.0},
                  {"people.initial_safety", 1.0},
                  {"people.competency.shape", std::string("constant")},
                  {"people.competency.mean", 0.5},
                  {"problem.practice_bits", 8},
                  {"problem.interdependence", 0},
                  {"learn.trial", 1.0},
                  {"learn.transparency", 0.0}};
    for (const char* off : {"sense.on", "join.on", "help.on", "ties.weave", "ties.forget",
                            "develop.on", "review.on", "review.losses"}) {
        values[off] = false;
    }
    return values;
}

std::uint32_t at_the_top(const Leadership& model) {
    std::uint32_t count = 0;
    for (const std::uint32_t s : model.state().people.practice) {
        count += model.state().landscape.quality(s) == 1;
    }
    return count;
}

}  // namespace

TEST_CASE("K = 0: who remembers failures reaches the best practice in n (n + 1) / 2 trials") {
    // With k bits wrong at most n - k trials fail before one succeeds: sum over k of n - k + 1.
    Values values = learners("network");
    values["learn.best_member"] = 0.0;
    values["learn.conformity"] = 0.0;
    const MadeWorld made(small_network());
    MadeModel model(values);
    model->reset(made.world(), 36);
    CHECK(at_the_top(*model) < 10);
    for (Tick t = 0; t < 36; ++t) model->tick(t);
    CHECK(at_the_top(*model) == 150);
}

TEST_CASE("K = 0: who forgets failures but is not blamed gets there as well") {
    // A wrong bit is not drawn in 400 trials with probability (7/8)^400: 150 * 8 * 6e-24.
    Values values = learners("network");
    values["rules.attribution"] = std::string("traditional");
    values["learn.blame"] = 0.0;
    values["learn.best_member"] = 0.0;
    values["learn.conformity"] = 0.0;
    const MadeWorld made(small_network());
    MadeModel model(values);
    model->reset(made.world(), 400);
    for (Tick t = 0; t < 400; ++t) model->tick(t);
    CHECK(at_the_top(*model) == 150);
    for (const std::uint32_t known : model->state().people.failures) CHECK(known == 0);
}

TEST_CASE(
    "blame cuts safety by 0.3 blame per failure, and safety recovers by 2 % of what is lost") {
    Values values = learners("network");
    values["rules.attribution"] = std::string("traditional");
    values["learn.best_member"] = 0.0;
    values["learn.conformity"] = 0.0;
    const MadeWorld made(small_network());
    MadeModel model(values);
    model->reset(made.world(), 10);
    model->tick(0);
    const State& s = model->state();
    std::uint32_t failed = 0;
    for (PersonId i = 0; i < 150; ++i) {
        const bool fail = s.learning.trial[i] == 2;
        failed += fail;
        // two roundings of floats below 1
        CHECK(std::abs(static_cast<double>(s.people.safety[i]) - (fail ? 0.7 + 0.02 * 0.3 : 1.0)) <
              0x1p-23);
    }
    CHECK(failed > 0);
    CHECK(failed < 150);
}

namespace {

/// A week of learning by hand on a rugged landscape: everyone on a ring asks the first of the own
/// row and is helped.
struct Class {
    MadeWorld made{{{"people", 400}, {"organisations", 1}, {"generator", std::string("ring")}}};
    MadeModel model{{{"rules.preset", std::string("network")}, {"problem.practice_bits", 10}}};
    Population people;
    Exchange exchange;
    Learning learning;
    Blocks blocks{2};
    LearnParams params{};

    Class() {
        params.remember = true;
        model->reset(made.world(), 1);
        people = model->state().people;
        people.active.assign(400, 1);
        people.generosity.assign(400, 1.0f);
        exchange.resize(400);
        learning.resize(400);
        for (PersonId i = 0; i < 400; ++i) {
            exchange.partner[i] = made.ties.alters(i)[0];
            exchange.helped[i] = 1;
        }
        params.on = true;
        params.best_member = 1;
        params.sample = 3;
        params.strangers = 10;
    }
    double quality(std::uint32_t s) const { return model->state().landscape.quality(s); }
    void week(const Rules& rules, Tick t = 0) {
        learn(params, {made.organisations, rules, {1, 0}, t, blocks}, made.ties,
              model->state().landscape, people, people.active, exchange, people.safety,
              people.failures, learning);
    }
};

}  // namespace

TEST_CASE("without copying errors who is helped takes exactly the helper's better practice") {
    Class pupils;
    pupils.week({});
    std::uint32_t copied = 0;
    for (PersonId i = 0; i < 400; ++i) {
        const std::uint32_t own = pupils.people.practice[i];
        const std::uint32_t theirs = pupils.people.practice[pupils.exchange.partner[i]];
        const bool better = pupils.quality(theirs) > pupils.quality(own);
        copied += better;
        CHECK(pupils.learning.practice[i] == (better ? theirs : own));
    }
    CHECK(copied > 100);
}

TEST_CASE("if every differing bit is missed nothing is copied, nor from those who do not help") {
    Class pupils;
    pupils.params.copy_error = 1;
    pupils.week({});
    CHECK(pupils.learning.practice == pupils.people.practice);
    pupils.params.copy_error = 0;
    pupils.exchange.helped.assign(400, 0);
    pupils.week({});
    CHECK(pupils.learning.practice == pupils.people.practice);
}

TEST_CASE("copies err bit by bit, and what comes out worse is dropped") {
    Class pupils;
    pupils.params.copy_error = 0.2;
    double differing = 0, missed = 0;
    for (Tick t = 0; t < 40; ++t) {
        pupils.week({.influence = Rule::network}, t);
        for (PersonId i = 0; i < 400; ++i) {
            CHECK(pupils.quality(pupils.learning.practice[i]) >=
                  pupils.quality(pupils.people.practice[i]));
        }
    }
    // On command a copy is taken as it comes: bits are missed at rate e.
    pupils.params.command = 1;
    const Rules command{.influence = Rule::traditional};
    pupils.people.control_letting.assign(400, 0.0f);
    for (Tick t = 0; t < 40; ++t) {
        pupils.week(command, t);
        for (PersonId i = 1; i < 400; ++i) {
            const std::uint32_t own = pupils.people.practice[i];
            const std::uint32_t model =
                pupils.people.practice[pupils.made.organisations.superior(i)];
            differing += __builtin_popcount(own ^ model);
            missed += __builtin_popcount(pupils.learning.practice[i] ^ model);
        }
    }
    CHECK(std::abs(missed / differing - 0.2) < five_sigma * std::sqrt(0.2 * 0.8 / differing));
}

TEST_CASE("on command the superior's practice is taken over at rate command (1 - lambda)") {
    Class pupils;
    pupils.params.command = 0.5;
    pupils.exchange.helped.assign(400, 0);
    const Rules command{.influence = Rule::traditional};
    for (const float lambda : {0.0f, 0.4f, 1.0f}) {
        pupils.people.control_letting.assign(400, lambda);
        double taken = 0, trials = 0;
        for (Tick t = 0; t < 40; ++t) {
            pupils.week(command, t);
            for (PersonId i = 1; i < 400; ++i) {
                const std::uint32_t theirs =
                    pupils.people.practice[pupils.made.organisations.superior(i)];
                const bool leads = pupils.made.organisations.reports_begin(i) !=
                                   pupils.made.organisations.reports_end(i);
                if (leads || theirs == pupils.people.practice[i]) continue;
                taken += pupils.learning.practice[i] == theirs;
                trials += 1;
            }
        }
        const double rate = 0.5 * (1 - static_cast<double>(lambda));
        CHECK(std::abs(taken / trials - rate) <=
              five_sigma * std::sqrt(rate * (1 - rate) / trials));
    }
}

TEST_CASE("superiors take up the best of their reports' practices at rate command lambda") {
    Class pupils;
    pupils.params.command = 1;
    pupils.exchange.helped.assign(400, 0);
    pupils.people.control_letting.assign(400, 1.0f);
    pupils.week({.influence = Rule::traditional});
    for (PersonId i = 0; i < 400; ++i) {
        const auto& o = pupils.made.organisations;
        double best = pupils.quality(pupils.people.practice[i]);
        for (PersonId r = o.reports_begin(i); r < o.reports_end(i); ++r) {
            best = std::max(best, pupils.quality(pupils.people.practice[r]));
        }
        CHECK(pupils.quality(pupils.learning.practice[i]) == best);
    }
}

TEST_CASE("under network attribution a failure is remembered and told to a helper alike") {
    Class pupils;
    pupils.params.best_member = 0;
    pupils.params.trial = 1;
    pupils.people.safety.assign(400, 1.0f);
    for (auto& kappa : pupils.people.competency) kappa.assign(400, 0.5f);
    pupils.people.practice.assign(400, pupils.people.practice[0]);  // all of one practice
    pupils.week({});
    std::vector<std::uint32_t> heard(400, 0);
    std::uint32_t failed = 0;
    for (PersonId i = 0; i < 400; ++i) {
        CHECK(pupils.learning.trial[i] != 0);
        if (pupils.learning.trial[i] != 2) {
            CHECK(pupils.people.failures[i] == 0);  // forgotten with the old practice
            continue;
        }
        ++failed;
        CHECK(pupils.people.failures[i] != 0);
        CHECK(pupils.people.safety[i] == 1);
    }
    CHECK(failed > 0);
    std::uint32_t two = 0;
    for (PersonId i = 0; i < 400; ++i) two += __builtin_popcount(pupils.people.failures[i]) > 1;
    CHECK(two > 0);  // the own one and those heard
    pupils.exchange.helped.assign(400, 0);
    pupils.people.failures.assign(400, 0);
    pupils.week({});
    for (PersonId i = 0; i < 400; ++i) CHECK(__builtin_popcount(pupils.people.failures[i]) <= 1);
}

TEST_CASE("conformity: the practice of most of three drawn active contacts, if better") {
    // One contact in four has the best practice, the others the worst: it has a majority
    // of three draws with probability f^3 + 3 f^2 (1 - f).
    Class pupils;
    pupils.params.best_member = 0;
    pupils.params.conformity = 1;
    std::uint32_t best = 0, worst = 0;
    for (std::uint32_t s = 0; s < 1024; ++s) {
        if (pupils.quality(s) > pupils.quality(best)) best = s;
        if (pupils.quality(s) < pupils.quality(worst)) worst = s;
    }
    const std::uint32_t own = best ^ 1;
    REQUIRE(pupils.quality(own) > pupils.quality(worst));
    pupils.made.ties = Ties(400, MadeGenerator("star").ties(400));
    const PersonId centre = 0;
    double holders = 0;
    for (PersonId i = 0; i < 400; ++i) {
        pupils.people.practice[i] = i % 4 == 1 ? best : worst;
        holders += i % 4 == 1 && i != centre;
    }
    pupils.people.practice[centre] = own;
    const auto taken = [&] {
        double count = 0;
        for (Tick t = 0; t < 2000; ++t) {
            pupils.week({}, t);
            const std::uint32_t next = pupils.learning.practice[centre];
            REQUIRE((next == best || next == own));
            count += next == best;
        }
        return count / 2000;
    };
    const double f = holders / 399, p = f * f * f + 3 * f * f * (1 - f);
    CHECK(std::abs(taken() - p) < five_sigma * std::sqrt(p * (1 - p) / 2000));
    // Half of the holders rest: they are drawn but not seen.
    for (PersonId i = 1; i < 400; i += 8) pupils.people.active[i] = 0;
    double awake = 0;
    for (PersonId i = 0; i < 400; ++i) {
        awake += i % 4 == 1 && i != centre && pupils.people.active[i] != 0;
    }
    const double h = awake / 399, r = h * h * h + 3 * h * h * (1 - h);
    CHECK(std::abs(taken() - r) < five_sigma * std::sqrt(r * (1 - r) / 2000));
}

namespace {

/// The star of `Class`, centre 0, on a landscape so large that rounding makes equals: two practices
/// of one quality, one better than both, one worse.
struct StarClass : Class {
    std::uint32_t worse = 0, equal = 0, same = 0, better = 0;

    StarClass() {
        model =
            MadeModel({{"rules.preset", std::string("network")}, {"problem.practice_bits", 16}});
        made.ties = Ties(400, MadeGenerator("star").ties(400));
        model->reset(made.world(), 1);
        params.sight = Sight::contacts;
        std::vector<std::uint32_t> by_quality(1u << 16);
        for (std::uint32_t s = 0; s < by_quality.size(); ++s) by_quality[s] = s;
        std::sort(by_quality.begin(), by_quality.end(),
                  [&](auto a, auto b) { return quality(a) < quality(b); });
        std::size_t k = by_quality.size() / 2;
        while (quality(by_quality[k]) != quality(by_quality[k + 1])) ++k;
        equal = by_quality[k];
        same = by_quality[k + 1];
        worse = by_quality.front();
        better = by_quality.back();
        REQUIRE(equal != same);
        REQUIRE(quality(worse) < quality(equal));
        REQUIRE(quality(same) < quality(better));
        people.practice.assign(400, worse);
    }
};

}  // namespace

TEST_CASE("in sight of contacts: the best who take part, never those who rest") {
    StarClass pupils;
    pupils.people.practice[7] = pupils.equal;
    pupils.people.practice[9] = pupils.better;
    pupils.people.active[9] = 0;
    pupils.week({});
    CHECK(pupils.learning.practice[0] == pupils.equal);
    pupils.people.active[9] = 1;
    pupils.week({});
    CHECK(pupils.learning.practice[0] == pupils.better);
    CHECK(pupils.learning.practice[1] == pupils.worse);  // sees the centre alone
}

TEST_CASE("in sight of contacts: equally good practices are taken at equal odds") {
    StarClass pupils;
    // One holds one of the two, two hold the other: 2/3 of 1800 draws. Also beyond four equals,
    // where a second block of words is drawn: five to one.
    for (const int holders : {2, 5}) {
        pupils.people.practice.assign(400, pupils.worse);
        pupils.people.practice[3] = pupils.equal;
        for (int h = 0; h < holders; ++h) {
            pupils.people.practice[static_cast<PersonId>(10 + h)] = pupils.same;
        }
        double taken = 0;
        for (Tick t = 0; t < 1800; ++t) {
            pupils.week({}, t);
            const std::uint32_t found = pupils.learning.practice[0];
            REQUIRE((found == pupils.equal || found == pupils.same));
            taken += found == pupils.same;
        }
        const double p = holders / (holders + 1.0);
        CHECK(std::abs(taken - 1800 * p) < five_sigma * std::sqrt(1800 * p * (1 - p)));
    }
}

TEST_CASE("in sight of contacts: an equal of one's own practice is no reason to change") {
    StarClass pupils;
    pupils.people.practice[0] = pupils.equal;
    pupils.people.practice[5] = pupils.same;
    for (Tick t = 0; t < 30; ++t) {
        pupils.people.safety.assign(400, 0.0f);  // no trial either
        pupils.week({}, t);
        CHECK(pupils.learning.practice[0] == pupils.equal);
    }
    // Nor is it something to copy: one searches on the own instead, every week at rate 1.
    pupils.params.trial = 1;
    for (auto& kappa : pupils.people.competency) kappa.assign(400, 0.5f);
    for (Tick t = 0; t < 30; ++t) {
        pupils.people.safety.assign(400, 1.0f);
        pupils.week({}, t);
        CHECK(pupils.learning.trial[0] != 0);
    }
}

TEST_CASE("in sight of contacts: who sees nothing better searches on the own") {
    StarClass pupils;
    pupils.params.trial = 1;
    pupils.people.safety.assign(400, 1.0f);
    for (auto& kappa : pupils.people.competency) kappa.assign(400, 0.5f);  // rate 1
    pupils.week({});
    for (PersonId i = 0; i < 400; ++i) CHECK(pupils.learning.trial[i] != 0);
    // One who conforms and finds no majority better searches as well.
    pupils.params.best_member = 0;
    pupils.params.conformity = 1;
    pupils.week({}, 1);
    for (PersonId i = 0; i < 400; ++i) CHECK(pupils.learning.trial[i] != 0);
    pupils.params.sight = Sight::helper;
    pupils.week({}, 2);
    for (PersonId i = 0; i < 400; ++i) CHECK(pupils.learning.trial[i] == 0);
}

TEST_CASE("of equally good reports the first is looked at, and an equal is not copied") {
    StarClass pupils;
    pupils.params.command = 1;
    pupils.params.best_member = 0;
    pupils.params.trial = 0;
    pupils.people.control_letting.assign(400, 1.0f);
    const auto& o = pupils.made.organisations;
    const PersonId head = o.head(0), first = o.reports_begin(head);
    REQUIRE(o.reports_end(head) - first >= 3);
    pupils.people.practice[first + 1] = pupils.equal;
    pupils.people.practice[first + 2] = pupils.same;
    pupils.week({.influence = Rule::traditional});
    CHECK(pupils.learning.practice[head] == pupils.equal);
    CHECK(pupils.learning.led[head] == 1);
    pupils.people.practice[head] = pupils.same;
    pupils.week({.influence = Rule::traditional});
    CHECK(pupils.learning.practice[head] == pupils.same);
    // Who has no reports is free.
    CHECK(pupils.learning.led[399] == 0);
}

TEST_CASE("nobody follows a superior who rests, a coordinator or no exchange") {
    Class pupils;
    pupils.params.command = 1;
    pupils.params.best_member = 0;
    pupils.people.control_letting.assign(400, 0.0f);
    const auto led = [&](const Rules& rules) {
        pupils.week(rules);
        return std::count(pupils.learning.led.begin(), pupils.learning.led.end(), 1);
    };
    CHECK(led({.influence = Rule::traditional}) == 399);  // all but the head
    CHECK(led({.influence = Rule::network}) == 0);
    CHECK(led({.influence = Rule::traditional, .coordinator = true}) == 0);
    CHECK(led({.influence = Rule::traditional, .exchange = false}) == 0);
    const PersonId head = pupils.made.organisations.head(0);
    const auto reports =
        pupils.made.organisations.reports_end(head) - pupils.made.organisations.reports_begin(head);
    pupils.people.active[head] = 0;
    CHECK(led({.influence = Rule::traditional}) == 399 - static_cast<long>(reports));
}

TEST_CASE("a helper shares at the greater of generosity, trust in the asker, and openness") {
    Class pupils;
    pupils.people.generosity.assign(400, 0.0f);
    const auto learned = [&](float trust, float generosity, double open) {
        for (PersonId i = 0; i < 400; ++i) {
            for (float& tau : pupils.made.ties.values(i)) tau = trust;
        }
        pupils.people.generosity.assign(400, generosity);
        pupils.params.open = open;
        pupils.week({});
        return pupils.learning.practice != pupils.people.practice;
    };
    CHECK(!learned(0, 0, 0));
    CHECK(learned(1, 0, 0));
    CHECK(learned(0, 1, 0));
    CHECK(learned(0, 0, 1));
}

TEST_CASE("strangers' practices are seen at rate transparency, whoever they are, if better") {
    StarClass pupils;
    pupils.params.best_member = 0;
    pupils.params.transparency = 0.25;
    pupils.params.strangers = 1;
    pupils.people.safety.assign(400, 0.0f);
    for (PersonId i = 200; i < 400; ++i) pupils.people.practice[i] = pupils.better;
    double taken = 0;
    for (Tick t = 0; t < 40; ++t) {
        pupils.week({}, t);
        for (PersonId i = 0; i < 400; ++i) {
            const bool better = pupils.learning.practice[i] == pupils.better;
            if (i >= 200) CHECK(better);
            if (i < 200) taken += better;
        }
    }
    const double n = 40 * 200, p = 0.25 / 2;  // one drawn stranger of 400, half of them better
    CHECK(std::abs(taken - n * p) < five_sigma * std::sqrt(n * p * (1 - p)));
    // Three drawn: at least one is better.
    pupils.params.strangers = 3;
    pupils.params.transparency = 1;
    taken = 0;
    for (Tick t = 0; t < 40; ++t) {
        pupils.week({}, t);
        for (PersonId i = 0; i < 200; ++i) taken += pupils.learning.practice[i] == pupils.better;
    }
    const double q = 1 - 0.5 * 0.5 * 0.5;
    CHECK(std::abs(taken - n * q) < five_sigma * std::sqrt(n * q * (1 - q)));
    pupils.week({.exchange = false});
    CHECK(pupils.learning.practice == pupils.people.practice);
}

TEST_CASE("trials come at rate trial psi (1/2 + action learning), chilled where one is watched") {
    Class pupils;
    pupils.params.best_member = 0;
    pupils.params.trial = 0.5;
    pupils.params.chill = 0.5;
    pupils.params.transparency = 0.4;
    pupils.params.strangers = 1;
    const auto tried = [&](const Rules& rules, float safety, float kappa) {
        double count = 0;
        for (auto& column : pupils.people.competency) column.assign(400, kappa);
        for (Tick t = 0; t < 20; ++t) {
            pupils.people.safety.assign(400, safety);
            pupils.week(rules, t);
            for (const std::uint8_t trial : pupils.learning.trial) count += trial != 0;
        }
        return count;
    };
    const auto check = [](double count, double p) {
        CHECK(std::abs(count - 8000 * p) < five_sigma * std::sqrt(8000 * p * (1 - p)));
    };
    check(tried({}, 0.8f, 0.3f), 0.5 * 0.8 * 0.8);
    check(tried({.influence = Rule::traditional}, 0.8f, 0.3f), 0.5 * 0.8 * 0.8 * (1 - 0.5 * 0.4));
    check(tried({}, 0.5f, 1.0f), 0.5 * 0.5 * 1.5);
}

TEST_CASE(
    "shares: looking at the best, conforming, and searching on one's own exclude each other") {
    Class pupils;
    pupils.params.best_member = 0.5;
    pupils.params.conformity = 0.2;
    pupils.params.trial = 1;
    for (auto& kappa : pupils.people.competency) kappa.assign(400, 0.5f);
    double searched = 0;
    for (Tick t = 0; t < 40; ++t) {
        pupils.people.safety.assign(400, 1.0f);
        pupils.week({}, t);
        for (const std::uint8_t trial : pupils.learning.trial) searched += trial != 0;
    }
    const double n = 40 * 400, p = 0.3;
    CHECK(std::abs(searched - n * p) < five_sigma * std::sqrt(n * p * (1 - p)));
    pupils.people.active.assign(400, 0);
    pupils.week({});
    CHECK(pupils.learning.practice == pupils.people.practice);  // who rests learns nothing
}
