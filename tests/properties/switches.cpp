/// Each mechanism can be switched off, and then exactly its effect is gone: what it writes stays
/// still, and the run is the one that its rates at zero would give.

#include <functional>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// What other mechanisms write into the same columns, switched off; presets are chosen so that
/// everything happens when on.
struct Flag {
    const char* flag;
    Values others_off;
    /// Whether the mechanism left a trace between two weeks.
    std::function<bool(const State& before, const State& after)> trace;
};

bool same_ties(const Ties& a, const Ties& b, bool values) {
    for (PersonId i = 0; i < a.people(); ++i) {
        const auto x = a.alters(i), y = b.alters(i);
        if (!std::equal(x.begin(), x.end(), y.begin(), y.end())) return false;
        const auto u = a.values(i), v = b.values(i);
        if (values && !std::equal(u.begin(), u.end(), v.begin(), v.end())) return false;
    }
    return true;
}

std::uint64_t ties_missing(const Ties& from, const Ties& in) {
    std::uint64_t missing = 0;
    for (PersonId i = 0; i < from.people(); ++i) {
        for (const PersonId j : from.alters(i)) missing += !in.tied(i, j);
    }
    return missing;
}

const Values no_succession{{"review.on", false}, {"review.losses", false}};

std::vector<Flag> flags() {
    return {
        {"sense.on",
         {},
         [](const State& a, const State& b) { return a.people.estimate != b.people.estimate; }},
        {"align.on",
         {},
         [](const State&, const State& b) { return b.people.view != b.people.estimate; }},
        {"join.on", no_succession,
         [](const State& a, const State& b) { return a.people.active != b.people.active; }},
        {"start.on",
         {},
         [](const State&, const State& b) {
             for (const Desk& desk : b.desks.desks()) {
                 if (desk.handled + desk.waiting > 0) return true;
             }
             return false;
         }},
        {"help.on",
         {},
         [](const State&, const State& b) {
             for (const PersonId partner : b.exchange.partner) {
                 if (partner != nobody) return true;
             }
             return false;
         }},
        {"trust.on", with(no_succession, {{"ties.weave", false}, {"ties.forget", false}}),
         [](const State& a, const State& b) { return !same_ties(a.ties, b.ties, true); }},
        {"learn.on", no_succession,
         [](const State& a, const State& b) {
             return a.people.practice != b.people.practice || a.people.safety != b.people.safety ||
                    a.people.failures != b.people.failures;
         }},
        {"work.accountability",
         {},
         [](const State&, const State& b) {
             for (const float force : b.force) {
                 if (force != 0) return true;
             }
             return false;
         }},
        {"ties.weave",
         {},
         [](const State& a, const State& b) { return ties_missing(b.ties, a.ties) > 0; }},
        {"ties.forget",
         {{"ties.most_ties", 1000}},
         [](const State& a, const State& b) { return ties_missing(a.ties, b.ties) > 0; }},
        {"develop.on", no_succession,
         [](const State& a, const State& b) { return a.people.competency != b.people.competency; }},
        {"review.on",
         {{"review.losses", false}, {"learn.on", false}, {"develop.on", false}},
         [](const State& a, const State& b) {
             return a.people.control_letting != b.people.control_letting ||
                    a.people.competency != b.people.competency;
         }},
        {"review.losses",
         {{"review.on", false}},
         [](const State& a, const State& b) {
             return a.people.absent_until != b.people.absent_until;
         }},
    };
}

const Values eventful{{"people.initially_active", 0.5},
                      {"review.loss", 0.9},
                      {"review.every", 4},
                      {"ties.introductions", 0.3}};

/// Weeks, out of 40, in which the mechanism left a trace.
int traces(const MadeWorld& made, const char* preset, const Flag& tested, bool on) {
    MadeModel model(with(with(eventful, tested.others_off),
                         {{"rules.preset", std::string(preset)}, {tested.flag, on}}));
    model->reset(made.world(), 40);
    int count = 0;
    for (Tick t = 0; t < 40; ++t) {
        const State before = model->state();
        model->tick(t);
        count += tested.trace(before, model->state());
    }
    return count;
}

}  // namespace

TEST_CASE("a mechanism that is off leaves no trace, one that is on does") {
    const MadeWorld made(small_network());
    for (const Flag& tested : flags()) {
        CAPTURE(tested.flag);
        for (const char* preset : {"traditional", "network"}) {
            CAPTURE(preset);
            CHECK(traces(made, preset, tested, false) == 0);
            // The chain of command and desks are traditional, the rest is at work everywhere.
            const bool only_traditional = std::string(tested.flag) == "start.on";
            if (only_traditional && std::string(preset) == "network") continue;
            CHECK(traces(made, preset, tested, true) > 0);
        }
    }
}

TEST_CASE("off is the same run as all rates at zero") {
    const MadeWorld made(small_network());
    const std::pair<const char*, Values> rates[] = {
        {"sense.on", {{"sense.gain", 0.0}}},
        {"join.on", {{"join.readiness", 0.0}, {"join.leaving", 0.0}}},
        {"trust.on", {{"trust.up", 0.0}, {"trust.drift", 0.0}}},
        {"learn.on",
         {{"learn.trial", 0.0},
          {"learn.best_member", 0.0},
          {"learn.conformity", 0.0},
          {"learn.command", 0.0},
          {"learn.recovery", 0.0},
          {"learn.strangers", 1},
          {"learn.transparency", 0.0}}},
        {"ties.weave", {{"ties.introductions", 0.0}}},
        {"ties.forget", {{"ties.forget_bridge", 0.0}, {"ties.forget_inner", 0.0}}},
        {"develop.on", {{"develop.grow", 0.0}, {"develop.fade", 0.0}}},
        {"review.losses", {{"review.loss", 0.0}}},
        {"opportunity.on",
         {{"opportunity.granted", 0.0},
          {"opportunity.asked", 0.0},
          {"opportunity.helped", 0.0},
          {"opportunity.promoted", 0.0},
          {"opportunity.seen", 0.0}}},
    };
    for (const Preset& preset : presets()) {
        for (const auto& rate : rates) {
            const char* flag = rate.first;
            const Values& zero = rate.second;
            CAPTURE(preset.name);
            CAPTURE(flag);
            Values base = with(eventful, {{"rules.preset", std::string(preset.name)}});
            // transparency also shows the allocation to starters: the same on both sides
            if (std::string(flag) == "learn.on") base["learn.transparency"] = 0.0;
            MadeModel off(with(base, {{flag, false}})), none(with(base, zero));
            CHECK(run(*off, made.world(), 40).content_hash ==
                  run(*none, made.world(), 40).content_hash);
        }
    }
}

TEST_CASE("reviews off are reviews without consequences") {
    // What organisations remember differs, and nothing else: the series agree.
    const MadeWorld made(small_network());
    for (const Preset& preset : presets()) {
        CAPTURE(preset.name);
        const Values base = with(eventful, {{"rules.preset", std::string(preset.name)}});
        MadeModel off(with(base, {{"review.on", false}}));
        MadeModel none(with(base, {{"review.tighten", 0.0},
                                   {"review.replacement", 0.0},
                                   {"review.energy_returned", 0.0},
                                   {"review.lesson", 0.0}}));
        ContentHash a, b;
        a.add(std::span<const double>(run(*off, made.world(), 40).series));
        b.add(std::span<const double>(run(*none, made.world(), 40).series));
        CHECK(a.value() == b.value());
    }
}

TEST_CASE("failures are remembered under network attribution, and not with that switched off") {
    const MadeWorld made(small_network());
    for (const bool on : {true, false}) {
        MadeModel model(with(with(eventful, no_succession),
                             {{"rules.preset", std::string("network")}, {"learn.remember", on}}));
        model->reset(made.world(), 40);
        std::uint64_t remembered = 0, failed = 0;
        for (Tick t = 0; t < 40; ++t) {
            model->tick(t);
            for (const std::uint32_t bits : model->state().people.failures) remembered += bits != 0;
            for (const std::uint8_t trial : model->state().learning.trial) failed += trial == 2;
        }
        CHECK(failed > 0);
        CHECK((remembered > 0) == on);
    }
}

TEST_CASE("help off: starters need no partner, start off: nobody asks for permission") {
    const MadeWorld made(small_network());
    const Values busy{{"people.initially_active", 1.0},
                      {"people.competency.shape", std::string("constant")},
                      {"people.competency.mean", 0.5},
                      {"start.eagerness", 1.0}};
    MadeModel alone(with(busy, {{"rules.preset", std::string("network")}, {"help.on", false}}));
    MadeModel free(with(busy, {{"rules.preset", std::string("traditional")}, {"start.on", false}}));
    for (MadeModel* model : {&alone, &free}) {
        (*model)->reset(made.world(), 1);
        (*model)->tick(0);
        CHECK((*model)->state().tally.engaged == (*model)->state().tally.active);
    }
}

TEST_CASE("without exchange nothing passes between people") {
    const MadeWorld made(small_network());
    MadeModel model(with(with(eventful, no_succession),
                         {{"rules.preset", std::string("isolated")}, {"ties.forget", false}}));
    model->reset(made.world(), 30);
    const Ties before = model->state().ties;
    for (Tick t = 0; t < 30; ++t) {
        model->tick(t);
        const State& s = model->state();
        CHECK(s.people.view == s.people.estimate);
        for (const PersonId partner : s.exchange.partner) CHECK(partner == nobody);
        for (const Desk& desk : s.desks.desks()) CHECK(desk.handled == 0);
        for (const float force : s.force) CHECK(force == 0);
    }
    CHECK(same_ties(before, model->state().ties, false));
}
