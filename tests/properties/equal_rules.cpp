/// Equal rules are equal bits; threads, observation and used objects change nothing.

#include <set>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

constexpr const char* dimensions[] = {"influence", "authority", "attribution", "potential",
                                      "accountability"};

Values rules(const std::string& preset, unsigned network_bits) {
    Values values{{"rules.preset", preset}};
    for (unsigned d = 0; d < 5; ++d) {
        values[std::string("rules.") + dimensions[d]] =
            std::string((network_bits >> d & 1) != 0 ? "network" : "traditional");
    }
    return values;
}

std::uint64_t hash_of(const MadeWorld& made, const Values& values, Tick ticks, int threads = 1) {
    MadeModel model(values);
    return run(*model, made.world(threads), ticks).content_hash;
}

}  // namespace

TEST_CASE("arms with the same five rules are equal to the bit, however they are spelled") {
    const MadeWorld made(small_network());
    const Tick ticks = 30;
    const auto preset = [&](const char* name) {
        return hash_of(made, {{"rules.preset", std::string(name)}}, ticks);
    };
    CHECK(hash_of(made, rules("traditional", 31), ticks) == preset("network"));
    CHECK(hash_of(made, rules("network", 31), ticks) == preset("network"));
    CHECK(hash_of(made, rules("network", 0), ticks) == preset("traditional"));
    CHECK(hash_of(made, {}, ticks) == preset("traditional"));
    const Values delegating =
        with(rules("network", 28), {{"rules.letting_go", 0.8}, {"rules.tests", 2}});
    CHECK(hash_of(made, delegating, ticks) == preset("snowflake"));
}

TEST_CASE("each of the 32 combinations of rules is a function of its inputs, and no two agree") {
    const MadeWorld made(small_network());
    std::set<std::uint64_t> hashes;
    for (unsigned bits = 0; bits < 32; ++bits) {
        CAPTURE(bits);
        const std::uint64_t once = hash_of(made, rules("traditional", bits), 26);
        CHECK(hash_of(made, rules("network", bits), 26) == once);
        hashes.insert(once);
    }
    // A review falls due twice in 26 weeks, so that attribution matters for more than credit.
    CHECK(hashes.size() == 32);
}

TEST_CASE("a model that has run before starts as if new") {
    const MadeWorld small(small_network(150, 3)), large(small_network(300, 5), {2, 3});
    for (const Preset& preset : presets()) {
        CAPTURE(preset.name);
        const Values values{{"rules.preset", std::string(preset.name)}, {"review.loss", 0.9}};
        MadeModel model(values);
        const std::uint64_t first = run(*model, small.world(), 30).content_hash;
        run(*model, large.world(), 30);
        CHECK(run(*model, small.world(), 30).content_hash == first);
    }
}

namespace {

/// Much of everything happens soon: half take part at once, leaders are lost, reviews are frequent.
Values eventful(const char* preset) {
    return {{"rules.preset", std::string(preset)},
            {"people.initially_active", 0.5},
            {"review.loss", 0.95},
            {"review.every", 3},
            {"review.gap", 2},
            {"ties.introductions", 0.4},
            {"start.capacity", 3.0},
            {"learn.transparency", 0.3},
            {"problem.practice_bits", 10}};
}

void check_threads(const MadeWorld& made, const Values& values, Tick ticks,
                   std::initializer_list<int> counts = {2, 3, 7}) {
    const std::uint64_t one = hash_of(made, values, ticks, 1);
    for (const int threads : counts) {
        CAPTURE(threads);
        CHECK(hash_of(made, values, ticks, threads) == one);
    }
}

constexpr const char* flags[] = {
    "sense.on",           "align.on",   "join.on",     "start.on",   "help.on",   "trust.on",
    "learn.on",           "ties.weave", "ties.forget", "develop.on", "review.on", "review.losses",
    "work.accountability"};

}  // namespace

TEST_CASE("threads inside a run change no bit") {
    // Blocks hold 1024. 4200 people make 5 blocks of people; with span 2 half of them hold desks,
    // so that desks too fill more than one block; 1100 organisations make two blocks of reviews.
    const MadeWorld deep({{"people", 4200}, {"organisations", 12}, {"span", 2}});
    const MadeWorld many(
        {{"people", 4400}, {"organisations", 1100}, {"generator", std::string("watts_strogatz")}});
    REQUIRE(Blocks::count(deep.organisations.people() / 2) > 1);
    REQUIRE(Blocks::count(many.organisations.count()) > 1);
    for (const Preset& preset : presets()) {
        CAPTURE(preset.name);
        check_threads(deep, eventful(preset.name), 6);
        check_threads(many, eventful(preset.name), 6);
    }
}

TEST_CASE("threads change no bit whichever mechanism is off") {
    const MadeWorld made({{"people", 3300}, {"organisations", 12}, {"span", 2}});
    for (const Preset& preset : presets()) {
        for (const char* flag : flags) {
            CAPTURE(preset.name);
            CAPTURE(flag);
            check_threads(made, with(eventful(preset.name), {{flag, false}}), 4, {3});
        }
    }
}

TEST_CASE("looking changes nothing") {
    const MadeWorld made(small_network());
    const Tick ticks = 40;
    for (const Preset& preset : presets()) {
        CAPTURE(preset.name);
        MadeModel unseen({{"rules.preset", std::string(preset.name)}});
        unseen->reset(made.world(), ticks);
        for (Tick t = 0; t < ticks; ++t) unseen->tick(t);
        for (const std::int64_t every : {1, 7, 100000}) {
            MadeModel seen(
                {{"rules.preset", std::string(preset.name)}, {"observe.structure_every", every}});
            run(*seen, made.world(), ticks);
            CHECK(fingerprint(*seen) == fingerprint(*unseen));
            // and again, after the run
            observed(*seen);
            seen->person_columns();
            CHECK(fingerprint(*seen) == fingerprint(*unseen));
        }
    }
}

TEST_CASE("another horizon, replicate or seed: the beginning stays, the world changes") {
    const MadeWorld made(small_network());
    MadeModel model({{"rules.preset", std::string("network")}});
    const RunResult brief = run(*model, made.world(), 15);
    const RunResult extended = run(*model, made.world(), 30);
    ContentHash a, b;
    a.add(std::span<const double>(brief.series));
    b.add(std::span<const double>(extended.series).first(brief.series.size()));
    CHECK(a.value() == b.value());

    for (const RunKey key : {RunKey{1, 1}, RunKey{2, 0}}) {
        const World other{made.organisations, made.backgrounds, made.ties, key, Blocks{1}};
        CHECK(run(*model, other, 15).content_hash != brief.content_hash);
    }
}
