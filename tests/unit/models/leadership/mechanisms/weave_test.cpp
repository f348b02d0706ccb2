/// Weave and forget: survival of ties, new ties, and what gives way.

#include "models/leadership/mechanisms/weave.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// Ties, and what weaving and forgetting need besides.
struct Field {
    Organisations organisations;
    Ties ties;
    Rules rules{};
    Blocks blocks{2};
    Population people;
    WeaveParams params{true, true, 1.0, 50, 0.043, 0.010, 0.6, 0.5};
    TieChanges changes;

    Field(Organisations tree, Ties made) : organisations(std::move(tree)), ties(std::move(made)) {
        people.people = ties.people();
        for (auto& kappa : people.competency) kappa.assign(people.people, 0.5f);
        people.control_letting.assign(people.people, 0.5f);
        people.active.assign(people.people, 1);
    }
    explicit Field(const Values& network) : Field(MadeWorld(network)) {}
    explicit Field(const MadeWorld& made) : Field(made.organisations, made.ties) {}

    Setting at(Tick t) const { return {organisations, rules, {1, 0}, t, blocks}; }
    void trust(float tau) {
        for (PersonId i = 0; i < people.people; ++i) {
            for (float& value : ties.values(i)) value = tau;
        }
    }
    void introduce(Tick t) {
        find_introductions(params, at(t), 0.4, ties, people, people.active, changes);
    }
    std::vector<Introduction> introductions() const {
        std::vector<Introduction> all;
        for (const auto& block : changes.introductions)
            all.insert(all.end(), block.begin(), block.end());
        return all;
    }
};

/// Ties by kind; within informal kinds by whether an able weaver holds one end.
std::array<double, 5> counted(const Field& field) {
    std::array<double, 5> count{};
    for (PersonId i = 0; i < field.people.people; ++i) {
        for (std::uint32_t place = 0; place < field.ties.degree(i); ++place) {
            const PersonId j = field.ties.alters(i)[place];
            if (j < i) continue;
            const TieKind kind = field.ties.kinds(i)[place];
            const auto& weaves = field.people.competency[bridging_weaving];
            const bool able = std::max(weaves[i], weaves[j]) >= 0.5f;
            ++count[kind == TieKind::formal ? 4u : (kind == TieKind::bridge ? 2u : 0u) + able];
        }
    }
    return count;
}

}  // namespace

TEST_CASE("with constant trust ties survive geometrically: inner, bridge, beside able weavers") {
    for (const float tau : {0.2f, 0.5f, 0.8f}) {
        CAPTURE(tau);
        Field field(Values{{"people", 6000}, {"organisations", 20}, {"silos.bridge_degree", 6.0}});
        field.trust(tau);
        auto& weaves = field.people.competency[bridging_weaving];
        for (PersonId i = 0; i < field.people.people; ++i) weaves[i] = i % 4 == 0 ? 0.5f : 0.499f;
        const double formal = counted(field)[4];
        const double base[] = {0.010, 0.010, 0.043, 0.043};
        // Early and late hazards are tested apart: a law that is not geometric fails one of them.
        for (const Tick begin : {0u, 30u}) {
            std::array<double, 4> at_risk{}, ended{};
            for (Tick t = begin; t < begin + 30; ++t) {
                const auto before = counted(field);
                find_endings(field.params, field.at(t), field.ties, field.people, field.changes);
                change_ties(field.params, field.at(t), field.changes, field.ties);
                const auto after = counted(field);
                for (std::size_t k = 0; k < 4; ++k) {
                    at_risk[k] += before[k];
                    ended[k] += before[k] - after[k];
                }
                REQUIRE(after[4] == formal);
            }
            for (std::size_t k = 0; k < 4; ++k) {
                CAPTURE(k);
                REQUIRE(at_risk[k] > 1000);
                const double h =
                    2 * (1 - static_cast<double>(tau)) * base[k] * (k % 2 == 1 ? 0.6 : 1.0);
                // Each tie-week is one binomial trial.
                CHECK(std::abs(ended[k] - h * at_risk[k]) <
                      five_sigma * std::sqrt(at_risk[k] * h * (1 - h)));
            }
        }
    }
}

TEST_CASE("full trust never ends, formal ties never end, no trust ends at twice the base") {
    Field field(Values{{"people", 300}, {"organisations", 5}});
    field.params.forget_bridge = field.params.forget_inner = 0.5;
    field.params.able_factor = 1;
    field.trust(1);
    find_endings(field.params, field.at(0), field.ties, field.people, field.changes);
    CHECK(field.changes.endings.empty());
    field.trust(0);
    find_endings(field.params, field.at(0), field.ties, field.people, field.changes);
    change_ties(field.params, field.at(0), field.changes, field.ties);
    const auto left = counted(field);
    CHECK(left[4] == 300 - 5);
    CHECK(left[0] + left[1] + left[2] + left[3] == 0);
}

TEST_CASE("the two halves of trust count alike") {
    Field field(Values{{"people", 4000}, {"organisations", 20}});
    field.params.forget_inner = 0.25;
    for (PersonId i = 0; i < 4000; ++i) {
        for (std::uint32_t place = 0; place < field.ties.degree(i); ++place) {
            field.ties.values(i)[place] = field.ties.alters(i)[place] > i ? 0.9f : 0.1f;
        }
    }
    field.people.competency[bridging_weaving].assign(4000, 0.0f);
    const double before = counted(field)[0];
    find_endings(field.params, field.at(0), field.ties, field.people, field.changes);
    change_ties(field.params, field.at(0), field.changes, field.ties);
    const double ended = before - counted(field)[0];
    CHECK(std::abs(ended - 0.25 * before) < five_sigma * std::sqrt(before * 0.25 * 0.75));
}

TEST_CASE("who is introduced gets half the baseline and half the lesser trust") {
    const Tie list[] = {{0, 1}, {1, 2}};
    const Organisations one(3, 1, 1);
    Field field(one, Ties(3, list));
    field.ties.values(1)[0] = 0.9f;
    field.ties.values(1)[1] = 0.3f;
    field.introduce(0);
    const auto met = field.introductions();
    REQUIRE(met.size() == 1);  // the ends have one contact each and nobody to introduce
    CHECK(met[0].introducer == 1);
    CHECK(std::min(met[0].first, met[0].second) == 0);
    CHECK(std::max(met[0].first, met[0].second) == 2);
    CHECK(!met[0].across);
    CHECK(met[0].trust == static_cast<float>(0.5 * 0.4 + 0.5 * static_cast<double>(0.3f)));
    CHECK(change_ties(field.params, field.at(0), field.changes, field.ties) == 1);
    REQUIRE(field.ties.tied(0, 2));
    CHECK(field.ties.values(0)[field.ties.position(0, 2)] == met[0].trust);
    CHECK(field.ties.values(2)[field.ties.position(2, 0)] == met[0].trust);
    // Introduced again: they know each other.
    CHECK(change_ties(field.params, field.at(1), field.changes, field.ties) == 0);
}

TEST_CASE("introductions come at rate introductions (1/2 + kappa), from active people only") {
    Field field(Values{{"people", 2000}, {"organisations", 1}});
    field.trust(0.5f);
    field.params.introductions = 0.3;
    field.people.competency[connecting].assign(2000, 0.7f);
    field.people.competency[bridging_weaving].assign(2000, 0.0f);
    for (PersonId i = 0; i < 2000; i += 4) field.people.active[i] = 0;
    double able = 0, count = 0;
    for (Tick t = 0; t < 20; ++t) {
        field.introduce(t);
        for (const Introduction& met : field.introductions()) {
            CHECK(met.introducer % 4 != 0);
            CHECK(met.first != met.second);
            CHECK(field.ties.tied(met.introducer, met.first));
            CHECK(field.ties.tied(met.introducer, met.second));
            count += 1;
        }
        for (PersonId i = 0; i < 2000; ++i) able += i % 4 != 0 && field.ties.degree(i) >= 2;
    }
    const double rate = 0.3 * (0.5 + static_cast<double>(0.7f));
    CHECK(std::abs(count - rate * able) < five_sigma * std::sqrt(able * rate * (1 - rate)));
}

TEST_CASE("able weavers look for someone of another organisation than the first") {
    Field field(Values{{"people", 2000}, {"organisations", 20}});
    field.trust(0.5f);
    field.people.competency[bridging_weaving].assign(2000, 1.0f);
    field.introduce(0);
    REQUIRE(field.introductions().size() > 50);
    for (const Introduction& met : field.introductions()) {
        CHECK(met.across);
        CHECK(field.organisations.of(met.first) != field.organisations.of(met.second));
    }
}

TEST_CASE(
    "traditional authority: across organisations heads introduce, others as superiors let go") {
    for (const float lambda : {0.0f, 0.4f, 1.0f}) {
        CAPTURE(lambda);
        Field field(Values{{"people", 2000}, {"organisations", 40}, {"silos.bridge_degree", 3.0}});
        field.trust(0.5f);
        field.people.competency[bridging_weaving].assign(2000, 1.0f);
        field.people.control_letting.assign(2000, lambda);
        double heads = 0, all_heads = 0, others = 0, all_others = 0;
        const auto count = [&](double& at_head, double& elsewhere) {
            for (const Introduction& met : field.introductions()) {
                (field.organisations.is_head(met.introducer) ? at_head : elsewhere) += 1;
            }
        };
        for (Tick t = 0; t < 10; ++t) {
            field.rules.authority = Rule::network;
            field.introduce(t);
            count(all_heads, all_others);
            field.rules.authority = Rule::traditional;
            field.introduce(t);
            count(heads, others);
        }
        CHECK(heads > 0);
        CHECK(heads == all_heads);  // heads are never stopped
        const double share = static_cast<double>(lambda);
        CHECK(std::abs(others - share * all_others) <=
              five_sigma * std::sqrt(all_others * share * (1 - share)));
    }
}

namespace {

/// Person 0 leads 1 and 2; 3 leads nobody; 0 also knows 4 and 5, less and more.
Field full() {
    const Tie list[] = {{0, 1}, {0, 2}, {0, 4}, {0, 5}};
    const Organisations tree(6, 1, 2);  // 0 leads 1, 2; 1 leads 3, 4; 2 leads 5
    Field field(tree, overlay(6, list, tree, true, 0));
    field.trust(0.5f);
    field.ties.values(0)[field.ties.position(0, 4)] = 0.2f;
    field.params.most_ties = 4;
    field.changes.introductions = {{{1, 0, 3, 0.4f, false}}};
    field.changes.endings.clear();
    return field;
}

}  // namespace

TEST_CASE("at most_ties the least trusted informal tie gives way to a new one") {
    Field field = full();
    REQUIRE(field.ties.degree(0) == 4);
    field.ties.values(0)[field.ties.position(0, 1)] = 0.0f;  // formal: stays whatever the trust
    CHECK(change_ties(field.params, field.at(0), field.changes, field.ties) == 1);
    CHECK(field.ties.degree(0) == 4);
    CHECK(field.ties.tied(0, 3));
    CHECK(!field.ties.tied(0, 4));
    CHECK(field.ties.tied(0, 5));
    CHECK(field.ties.tied(0, 1));
}

TEST_CASE("someone whose ties are all formal stays full, and the other end loses nothing") {
    // most_ties 1: person 3 has a formal tie only, and there is no room for person 0.
    Field field = full();
    field.params.most_ties = 1;
    CHECK(change_ties(field.params, field.at(0), field.changes, field.ties) == 0);
    CHECK(!field.ties.tied(0, 3));
    CHECK(field.ties.degree(3) == 1);
    CHECK(field.ties.degree(0) == 4);  // no new tie, so none had to give way
}

TEST_CASE("who is introduced to whom: both drawn by trust, the second among the others") {
    // Person 0 has three contacts at trust 0.6, 0.3 and 0.1, and nobody else has two.
    Field field(Organisations(4, 1, 3), Ties(4, MadeGenerator("star").ties(4)));
    REQUIRE(field.ties.degree(0) == 3);
    const double trust[]{0.6, 0.3, 0.1};
    for (std::size_t k = 0; k < 3; ++k) field.ties.values(0)[k] = static_cast<float>(trust[k]);
    for (auto& kappa : field.people.competency) kappa.assign(4, 0.5f);  // rate 1 (1/2 + 1/2)
    field.people.competency[bridging_weaving].assign(4, 0.0f);
    double count[3][3]{};
    const Tick weeks = 6000;
    for (Tick t = 0; t < weeks; ++t) {
        field.introduce(t);
        const std::vector<Introduction> met = field.introductions();
        REQUIRE(met.size() == 1);
        REQUIRE(met[0].introducer == 0);
        const std::uint32_t a = field.ties.position(0, met[0].first),
                            b = field.ties.position(0, met[0].second);
        REQUIRE(a != b);
        count[a][b] += 1;
        // Half of the baseline of 0.4 and half of the weaker trust; one rounding to float.
        CHECK(std::abs(static_cast<double>(met[0].trust) -
                       (0.2 + 0.5 * std::min(trust[a], trust[b]))) < 0x1p-24);
    }
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            const double p = a == b ? 0 : trust[a] * trust[b] / (1 - trust[a]);
            CHECK(std::abs(count[a][b] - weeks * p) <= five_sigma * std::sqrt(weeks * p * (1 - p)));
        }
    }
    // Who rests introduces nobody, nor who trusts one alone or none.
    field.people.active[0] = 0;
    field.introduce(0);
    CHECK(field.introductions().empty());
    field.people.active[0] = 1;
    field.ties.values(0)[0] = 0;
    field.ties.values(0)[1] = 0;
    for (Tick t = 0; t < 50; ++t) {
        field.introduce(t);
        CHECK(field.introductions().empty());
    }
}

TEST_CASE("who has no room gives up the weakest informal tie, whichever of the two it is") {
    // 0 and 3 hold two ties each, one strong and one weak; 6 brings them together.
    const auto met = [](std::int64_t most, std::vector<Tie> list) {
        Field field(Organisations(7, 7, 1), Ties(7, list));
        field.params.most_ties = most;
        field.trust(0.5f);
        for (const PersonId weak : {2u, 5u}) {
            for (float& tau : field.ties.values(weak)) tau = 0.1f;
            for (const PersonId j : std::vector<PersonId>(field.ties.alters(weak).begin(),
                                                          field.ties.alters(weak).end())) {
                field.ties.values(j)[field.ties.position(j, weak)] = 0.1f;
            }
        }
        field.changes.introductions = {{{6, 0, 3, 0.25f, true}}};
        CHECK(change_ties(field.params, field.at(0), field.changes, field.ties) == 1);
        CHECK(field.ties.tied(0, 3));
        CHECK(field.ties.values(0)[field.ties.position(0, 3)] == 0.25f);
        return field.ties;
    };
    const std::vector<Tie> both{{0, 1}, {0, 2}, {3, 4}, {3, 5}};
    const Ties full = met(2, both);
    CHECK(full.tied(0, 1));
    CHECK(full.tied(3, 4));
    CHECK(!full.tied(0, 2));
    CHECK(!full.tied(3, 5));
    const Ties roomy = met(3, both);
    CHECK(roomy.tied(0, 2));
    CHECK(roomy.tied(3, 5));
    const Ties second = met(2, {{0, 1}, {3, 4}, {3, 5}});
    CHECK(second.tied(0, 1));
    CHECK(!second.tied(3, 5));
    const Ties first = met(2, {{0, 1}, {0, 2}, {3, 4}});
    CHECK(!first.tied(0, 2));
    CHECK(first.tied(3, 4));
}

TEST_CASE("endings are ties that there are, each once, in order") {
    Field field(Organisations(9, 9, 1), Ties(9, MadeGenerator("ring").ties(9)));
    field.trust(0.5f);
    field.params.forget_bridge = field.params.forget_inner = 0.5;
    std::size_t found = 0;
    for (Tick t = 0; t < 200; ++t) {
        find_endings(field.params, field.at(t), field.ties, field.people, field.changes);
        const auto& endings = field.changes.endings;
        for (std::size_t k = 0; k < endings.size(); ++k) {
            CHECK(endings[k].i < endings[k].j);
            CHECK(field.ties.tied(endings[k].i, endings[k].j));
            if (k > 0) {
                CHECK((endings[k - 1].i < endings[k].i ||
                       (endings[k - 1].i == endings[k].i && endings[k - 1].j != endings[k].j)));
            }
        }
        found += endings.size();
    }
    CHECK(found > 100);
}
