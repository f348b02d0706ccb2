/// Interventions: when they act, whom they concern, what they cost, what each of them changes.

#include <cmath>

#include "models/leadership/interventions.hpp"
#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

Values scheduled(const std::string& path, double intensity, std::int64_t start = 2,
                 std::int64_t end = 5, std::int64_t every = 1) {
    return {{path + ".intensity", intensity},
            {path + ".start", start},
            {path + ".end", end},
            {path + ".every", every}};
}

Values preset(const char* name, const Values& more) {
    return with({{"rules.preset", std::string(name)}}, more);
}

/// A model in a small world after some weeks.
struct Lived {
    explicit Lived(const Values& values, Tick weeks = 6, const Values& network = small_network())
        : world(network), model(values) {
        model->reset(world.world(), weeks);
        for (Tick t = 0; t < weeks; ++t) model->tick(t);
    }
    double measure(const std::string& name) const { return observed(*model)[column(*model, name)]; }
    const State& state() const { return model->state(); }
    std::uint64_t bits() { return fingerprint(*model); }
    const Leadership* operator->() const { return model.operator->(); }

    MadeWorld world;
    mutable MadeModel model;
};

double sum(const std::vector<float>& column) {
    double total = 0;
    for (const float value : column) total += static_cast<double>(value);
    return total;
}

std::vector<std::pair<std::string, const InterventionKind*>> all_kinds() {
    std::vector<std::pair<std::string, const InterventionKind*>> all;
    for (const InterventionKind& k : strategy_kinds()) {
        all.emplace_back(std::string("strategies.") + k.name, &k);
    }
    for (const InterventionKind& k : shock_kinds()) {
        all.emplace_back(std::string("shocks.") + k.name, &k);
    }
    return all;
}

/// Bits of the state after so many weeks under network and under traditional rules.
std::array<std::uint64_t, 2> lives(const Values& values, Tick weeks) {
    return {Lived(preset("network", values), weeks).bits(),
            Lived(preset("traditional", values), weeks).bits()};
}

}  // namespace

TEST_CASE("interventions: each changes a world when it acts and nothing before or without a dose") {
    const auto plain_before = lives({}, 2), plain_after = lives({}, 5);
    for (const auto& named : all_kinds()) {
        const std::string& path = named.first;
        CAPTURE(path);
        CHECK(lives(scheduled(path, 0), 5) == plain_after);
        CHECK(lives(scheduled(path, 1), 2) == plain_before);
        const auto after = lives(scheduled(path, 1), 5);
        CHECK((after[0] != plain_after[0] || after[1] != plain_after[1]));
    }
}

TEST_CASE("interventions: the same bits for any number of threads") {
    Values all{{"rules.preset", std::string("network")}};
    for (const auto& [path, kind] : all_kinds()) all = with(all, scheduled(path, 0.5));
    const MadeWorld made({{"people", std::int64_t{3000}}, {"organisations", std::int64_t{30}}});
    std::uint64_t first = 0;
    for (const int threads : {1, 2, 3}) {
        MadeModel model(all);
        const std::uint64_t hash = run(*model, made.world(threads), 6).content_hash;
        if (threads == 1) first = hash;
        CHECK(hash == first);
    }
}

TEST_CASE("interventions: a schedule acts from start until before end, every so often") {
    Schedule s;
    s.intensity = 1;
    s.start = 3;
    s.end = 10;
    s.every = 3;
    std::vector<Tick> weeks;
    for (Tick t = 0; t < 20; ++t) {
        if (s.acts(t)) weeks.push_back(t);
    }
    CHECK(weeks == std::vector<Tick>{3, 6, 9});
    s.intensity = 0;
    CHECK(!s.acts(3));
}

TEST_CASE("interventions: end must come after start, but only if it takes place") {
    MadeModel on(scheduled("strategies.convening", 1, 5, 5));
    CHECK(on->why_impossible(100).find("strategies.convening: end must come after start") == 0);
    MadeModel off(scheduled("strategies.convening", 0, 5, 5));
    CHECK(off->why_impossible(100).empty());
}

TEST_CASE("interventions: cost is people times price, and time is a share of each one's week") {
    const Lived lived(preset("network", with(scheduled("strategies.strengthen_hero", 1),
                                             {{"review.losses", false}})),
                      6, small_network(150, 3));
    // three heads, three weeks, 1 k$ and 0.05 weeks each
    CHECK(lived.state().ledger.money == doctest::Approx(9.0).epsilon(1e-12));
    CHECK(lived.state().ledger.weeks == doctest::Approx(3 * 3 * 0.05).epsilon(1e-6));
    CHECK(lived.measure("money_spent") == doctest::Approx(9.0 / 150).epsilon(1e-12));
}

TEST_CASE("interventions: the cost so far is money and the value of weeks") {
    const Lived lived(preset(
        "network", with(scheduled("strategies.general_support", 1), {{"budget.week_value", 0.5}})));
    const State& s = lived.state();
    CHECK(lived.measure("cost_so_far") ==
          doctest::Approx(s.ledger.money / 150 + 0.5 * s.spent.weeks).epsilon(1e-12));
    CHECK(s.ledger.money == doctest::Approx(3 * 1.5).epsilon(1e-12));  // 1 k$ for each hundred
}

TEST_CASE("interventions: a budget ends strategies once it is reached, and no shock") {
    const Values twice = with(scheduled("strategies.general_support", 1, 0, 100),
                              scheduled("shocks.influx", 1, 4, 5));
    const Lived lived(preset("network", with(twice, {{"budget.total", 3.0}})), 6);
    // 1.5 k$ a week: two weeks reach the budget exactly
    CHECK(lived.state().ledger.money == doctest::Approx(3.0).epsilon(1e-12));
    const Lived without(
        preset("network", with(scheduled("strategies.general_support", 1, 0, 2), {})), 6);
    CHECK(lived.measure("active_share") > without.measure("active_share"));
}

TEST_CASE("interventions: train_leaders teaches those of potential, train_everyone the active") {
    const Values still{
        {"develop.on", false}, {"join.on", false}, {"review.losses", false}, {"review.on", false}};
    const Lived plain(preset("network", still));
    for (const char* name : {"train_leaders", "train_everyone"}) {
        const std::string path = std::string("strategies.") + name;
        const Lived trained(preset("network", with(still, scheduled(path, 1))));
        const Population &before = plain.state().people, &after = trained.state().people;
        for (PersonId i = 0; i < before.people; ++i) {
            const bool few = before.potential[i] != 0 || trained.world.organisations.is_head(i);
            const bool concerned = path == "strategies.train_leaders" ? few : before.active[i] != 0;
            for (std::size_t c = 0; c < competencies_count; ++c) {
                // three weeks of equation (1), in the arithmetic of floats
                float kappa = before.competency[c][i];
                for (int week = 0; concerned && week < 3; ++week) {
                    kappa += 0.012f * (1 - kappa);
                }
                CHECK(after.competency[c][i] == kappa);
            }
        }
    }
}

TEST_CASE("interventions: letting_go and backbone hold for their weeks only") {
    MadeModel model(preset("traditional", with(scheduled("strategies.letting_go", 0.8),
                                               scheduled("strategies.backbone", 1))));
    const MadeWorld made(small_network());
    model->reset(made.world(), 6);
    for (Tick t = 0; t < 6; ++t) {
        model->tick(t);
        const bool on = t >= 2 && t < 5;
        CHECK(model->rules().letting_go == (on ? 0.8 : 0.0));
        CHECK(model->rules().coordinator == on);
    }
}

TEST_CASE("interventions: talk turns refusals into help and fades") {
    const Values talk = with(scheduled("strategies.convening", 1, 0, 1),
                             {{"strategies.convening.share", 1.0}, {"join.on", false}});
    Lived lived(preset("network", talk), 1);
    std::size_t talked = 0;
    const Population& people = lived.state().people;
    for (PersonId i = 0; i < people.people; ++i) {
        CHECK(people.goodwill[i] == (people.active[i] != 0 ? 1.0f : 0.0f));
        talked += people.active[i] != 0;
    }
    CHECK(talked > 10);
    lived.model->tick(1);
    CHECK(sum(lived.state().people.goodwill) ==
          doctest::Approx(static_cast<double>(talked) * 0.84).epsilon(1e-6));
}

TEST_CASE("interventions: weaving makes bridges, the media cut ends the share it names") {
    const Values still{{"ties.weave", false}, {"ties.forget", false}};
    const auto bridges = [](const Lived& lived) {
        double count = 0;
        for (PersonId i = 0; i < 150; ++i) {
            for (const TieKind kind : lived->ties().kinds(i)) count += kind == TieKind::bridge;
        }
        return count / 2;
    };
    const Lived plain(preset("network", still));
    // 150 people, 2 weavers per 100: 3 weavers, 5 introductions each, 3 weeks; a pair may be
    // refused for being tied already or full
    const Lived woven(
        preset("network", with(still, scheduled("strategies.relationship_weaving", 2))));
    CHECK(bridges(woven) > bridges(plain) + 30);
    CHECK(bridges(woven) <= bridges(plain) + 45);
    const Lived cut(preset("network", with(still, with(scheduled("shocks.media_cut", 1),
                                                       {{"shocks.media_cut.bridges", 1.0}}))));
    CHECK(bridges(cut) == 0);
    const Lived spared(preset("network", with(still, with(scheduled("shocks.media_cut", 1),
                                                          {{"shocks.media_cut.bridges", 0.0}}))));
    CHECK(bridges(spared) == bridges(plain));
}

TEST_CASE("interventions: lose_leaders empties exactly the posts of those it concerns") {
    const Values no_other{{"review.losses", false}, {"review.on", false}};
    for (const char* who : {"heads", "superiors", "everyone"}) {
        CAPTURE(who);
        const Lived lived(
            preset("traditional",
                   with(no_other, with(scheduled("shocks.lose_leaders", 1, 2, 3),
                                       {{"shocks.lose_leaders.who", std::string(who)}}))),
            4);
        const Population& people = lived.state().people;
        for (PersonId i = 0; i < people.people; ++i) {
            const bool gone =
                std::string(who) == "everyone" ||
                (std::string(who) == "heads" && lived.world.organisations.is_head(i)) ||
                (std::string(who) == "superiors" && lived.state().desks.has_desk(i));
            CHECK((people.absent_until[i] > 3) == gone);
        }
    }
}

TEST_CASE("interventions: a scandal halves trust in heads, and deceit caps it") {
    const Values still{{"trust.on", false},
                       {"ties.weave", false},
                       {"ties.forget", false},
                       {"review.losses", false}};
    const Lived plain(preset("network", still), 3);
    const Lived broken(preset("network", with(still, scheduled("shocks.scandal", 1, 2, 3))), 3);
    const Organisations& organisations = plain.world.organisations;
    for (PersonId i = 0; i < 150; ++i) {
        const auto before = plain->ties().values(i), after = broken->ties().values(i);
        for (std::size_t k = 0; k < before.size(); ++k) {
            const bool head = organisations.is_head(plain->ties().alters(i)[k]);
            CHECK(after[k] == (head ? 0.5f * before[k] : before[k]));
        }
        CHECK(broken.state().people.trust_ceiling[i] == (organisations.is_head(i) ? 0.7f : 1.0f));
    }
    const TrustParams params{true, 0.08, 2, 0, 0.4, 0};
    CHECK(learned(params, 0.65, true, 1, 0.7) == doctest::Approx(0.65 + 0.08 * 0.05));
    CHECK(learned(params, 0.75, true, 1, 0.7) == 0.75);
}

TEST_CASE("interventions: an influx activates, entry points lower thresholds") {
    const Values alone{{"people.threshold.shape", std::string("constant")},
                       {"people.threshold.mean", 1.0},
                       {"join.leaving", 0.0}};
    const Lived joined(preset("network", with(alone, with(scheduled("shocks.influx", 1, 0, 1),
                                                          {{"shocks.influx.share", 1.0}}))));
    CHECK(joined.measure("active_share") == 1);
    const Lived plain(preset("network", alone));
    const Lived eased(preset("network", with(alone, {{"join.ease", 1.0}})));
    CHECK(eased.measure("active_share") > plain.measure("active_share") + 0.1);
    const Lived reached(preset("network", with(alone, {{"join.outreach", 1.0}})), 1);
    CHECK(reached.measure("active_share") == 1);
}
