/// Help: who is asked, how often the asked help, and who is asked for ever.

#include "models/leadership/mechanisms/help.hpp"

#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// People at work on a ring, asking every week.
struct Market {
    MadeWorld made{
        {{"people", 500}, {"organisations", 1}, {"span", 3}, {"generator", std::string("ring")}}};
    MadeModel model{{{"rules.preset", std::string("network")}}};
    Ties ties = made.ties;
    Population people;
    Exchange exchange;
    HelpParams params{true, 1.0, 2.0, false, 0.8, 0.16};
    Rules rules{};
    Blocks blocks{2};
    double compliance = 0.9, asked_bias = 0;
    std::vector<Want> wants = std::vector<Want>(500, Want::nothing);

    Market() {
        model->reset(made.world(), 1);
        people = model->state().people;
        people.active.assign(500, 1);
        people.front.assign(500, 0);
        people.energy.assign(500, 1.0f);
        people.background.assign(500, 0);
        people.goodwill.assign(500, 0.0f);
        people.trust_ceiling.assign(500, 1.0f);
        people.generosity.assign(500, 0.25f);
        people.reciprocity.assign(500, 0.5f);
        people.cooperation.assign(500, Cooperation::conditional);
        exchange.resize(500);
        trust(0.5f);
    }
    void trust(float tau) {
        for (PersonId i = 0; i < 500; ++i) {
            for (float& value : ties.values(i)) value = tau;
        }
    }
    Setting at(Tick t) const { return {made.organisations, rules, {1, 0}, t, blocks}; }
    void ask(Tick t) {
        choose_partners(params, at(t), asked_bias, ties, people, people.active, wants, exchange);
    }

    /// Share of requests that were met over 40 weeks among those that `counts(asker)`, against p.
    template <class Counts>
    void check_rate(double p, double bias, Counts&& counts) {
        double met = 0, asked = 0;
        for (Tick t = 0; t < 40; ++t) {
            ask(t);
            answer(params, at(t), compliance, bias, ties, people, exchange);
            std::uint32_t given = 0, received = 0;
            for (PersonId i = 0; i < 500; ++i) {
                given += exchange.helps_given[i];
                received += exchange.helped[i];
                if (exchange.partner[i] == nobody || !counts(i)) continue;
                asked += 1;
                met += exchange.helped[i];
            }
            REQUIRE(given == received);
        }
        REQUIRE(asked > 400);
        CHECK(std::abs(met / asked - p) <= five_sigma * std::sqrt(p * (1 - p) / asked));
    }
};

int held_back_traits(const Population& people, PersonId i) {
    return held_back(people.background[i]);
}

bool anyone(PersonId) {
    return true;
}

}  // namespace

TEST_CASE("each type helps as its header says") {
    Market market;
    const std::pair<Cooperation, double> types[] = {
        {Cooperation::conditional, 0.25 + 0.75 * 0.5 * 0.75},
        {Cooperation::free_rider, 0.02},
        {Cooperation::hump, 0.25 + 0.75 * 0.5 * 0.25},
        {Cooperation::altruist, 0.9},
        {Cooperation::random, 0.5}};
    market.trust(0.75f);
    for (const auto& [type, p] : types) {
        CHECK(help_probability(type, 0.25, 0.5, 0.75) == p);
        market.people.cooperation.assign(500, type);
        market.people.energy.assign(500, 1.0f);
        market.check_rate(p, 0.0, anyone);
        market.people.energy.assign(500, 0.25f);  // worn out: half as often
        market.check_rate(p / 2, 0.0, anyone);
    }
}

TEST_CASE("the helper's trust counts, not the asker's") {
    Market market;
    market.people.generosity.assign(500, 0.0f);
    market.people.reciprocity.assign(500, 1.0f);
    for (PersonId i = 0; i < 500; ++i) {
        for (std::uint32_t place = 0; place < market.ties.degree(i); ++place) {
            market.ties.values(i)[place] = market.ties.alters(i)[place] > i ? 1.0f : 0.25f;
        }
    }
    market.check_rate(1.0, 0.0, [&](PersonId i) { return market.exchange.partner[i] < i; });
    market.check_rate(0.25, 0.0, [&](PersonId i) { return market.exchange.partner[i] > i; });
}

TEST_CASE(
    "background weighs on asks, less where the asked think in systems and rules are network") {
    Market market;
    market.people.cooperation.assign(500, Cooperation::altruist);
    for (PersonId i = 0; i < 500; i += 2) market.people.background[i] = 1;
    market.people.competency[systems_thinking].assign(500, 0.75f);
    const auto held_back = [&](PersonId i) {
        return i % 2 == 0 && market.exchange.commanded[i] == 0;
    };
    market.check_rate(0.9 * (1 - 0.4 * 0.25), 0.4, held_back);
    market.rules.authority = Rule::traditional;
    market.check_rate(0.9 * (1 - 0.4), 0.4, held_back);
    market.check_rate(0.9, 0.4, [](PersonId i) { return i % 2 == 1; });
}

TEST_CASE("asked by the superior under traditional authority one helps at least with c") {
    Market market;
    market.people.cooperation.assign(500, Cooperation::free_rider);
    const auto from_above = [&](PersonId i) {
        const PersonId j = market.exchange.partner[i];
        return j != nobody && market.made.organisations.superior(j) == i;
    };
    market.check_rate(0.02, 0.0, from_above);
    market.rules.authority = Rule::traditional;
    market.check_rate(0.9, 0.0, from_above);
    market.check_rate(0.02, 0.0, [&](PersonId i) { return !from_above(i); });
    market.people.cooperation.assign(500, Cooperation::altruist);
    market.compliance = 0.5;  // at least: who helps more anyway goes on
    market.check_rate(0.9, 0.0, from_above);
}

TEST_CASE("partners are drawn by trust to the power b, among the active") {
    for (const double b : {0.0, 1.0, 2.0, 3.5}) {
        CAPTURE(b);
        Market market;
        market.params.partner_choice = b;
        for (PersonId i = 0; i < 500; ++i) {
            market.ties.values(i)[0] = 0.8f;
            for (std::uint32_t place = 1; place < market.ties.degree(i); ++place) {
                market.ties.values(i)[place] = 0.4f;
            }
        }
        double first = 0, expected = 0, variance = 0;
        for (Tick t = 0; t < 40; ++t) {
            market.ask(t);
            for (PersonId i = 0; i < 500; ++i) {
                const double p = std::pow(2, b) / (std::pow(2, b) + market.ties.degree(i) - 1);
                first += market.exchange.place[i] == 0;
                expected += p;
                variance += p * (1 - p);
            }
        }
        CHECK(std::abs(first - expected) < five_sigma * std::sqrt(variance));
        for (PersonId i = 0; i < 500; i += 2) market.people.active[i] = 0;
        market.ask(50);
        for (PersonId i = 0; i < 500; ++i) {
            const PersonId j = market.exchange.partner[i];
            if (j != nobody) CHECK((i % 2 == 1 && j % 2 == 1));
        }
    }
}

TEST_CASE("contacts held back are asked less, the less so the more the asker thinks in systems") {
    Market market;
    market.people.competency[systems_thinking].assign(500, 0.75f);
    market.asked_bias = 0.8;
    for (PersonId i = 0; i < 500; i += 4) market.people.background[i] = Backgrounds::first;
    for (PersonId i = 1; i < 500; i += 4) market.people.background[i] = 3;
    for (const Rule authority : {Rule::traditional, Rule::network}) {
        market.rules.authority = authority;
        const double weight = authority == Rule::traditional ? 0.2 : 1 - 0.8 * 0.25;
        double asked = 0, expected = 0, variance = 0;
        for (Tick t = 0; t < 40; ++t) {
            market.ask(t);
            for (PersonId i = 0; i < 500; ++i) {
                double total = 0, held_back = 0;
                for (const PersonId j : market.ties.alters(i)) {
                    const double w = std::pow(weight, held_back_traits(market.people, j));
                    total += w;
                    if (market.people.background[j] != 0) held_back += w;
                }
                const double p = held_back / total;
                expected += p;
                variance += p * (1 - p);
                asked += market.people.background[market.exchange.partner[i]] != 0;
            }
        }
        CHECK(std::abs(asked - expected) < five_sigma * std::sqrt(variance));
    }
}

TEST_CASE("fixed partners: one and the same as long as the tie stands, whatever other ties come") {
    Market market;
    market.params.fixed_partners = true;
    market.ask(0);
    const std::vector<PersonId> first = market.exchange.partner;
    market.ask(7);
    CHECK(market.exchange.partner == first);
    // Each gets to know one more person; nobody loses a tie.
    for (PersonId i = 0; i < 250; ++i) {
        market.ties.connect(i, i + 250, TieKind::inner, 0.5f, 0.5f);
    }
    market.ask(8);
    CHECK(market.exchange.partner == first);
}

TEST_CASE("fixed partners: who does not take part cannot be asked") {
    Market market;
    market.params.fixed_partners = true;
    for (PersonId i = 0; i < 500; i += 2) market.people.active[i] = 0;
    market.ask(0);
    std::uint32_t absent = 0;
    for (const PersonId j : market.exchange.partner) {
        absent += j != nobody && market.people.active[j] == 0;
    }
    CHECK(absent == 0);
}

TEST_CASE("asked is one of positive weight, and nobody if there is none") {
    Market market;
    for (PersonId i = 0; i < 500; i += 2) market.people.active[i] = 0;
    for (Tick t = 0; t < 10; ++t) {
        market.ask(t);
        for (PersonId i = 0; i < 500; ++i) {
            const PersonId j = market.exchange.partner[i];
            if (market.people.active[i] == 0) CHECK(j == nobody);
            if (j != nobody) {
                CHECK(market.people.active[j] == 1);
                CHECK(market.ties.alters(i)[market.exchange.place[i]] == j);
            }
        }
    }
    // Contacts without trust have no weight: a single one with some is asked, at any exponent but 0.
    market.people.active.assign(500, 1);
    for (const double b : {0.5, 1.0, 2.0, 3.0}) {
        market.params.partner_choice = b;
        market.trust(0.0f);
        market.ask(1);
        for (const PersonId j : market.exchange.partner) CHECK(j == nobody);
        for (PersonId i = 0; i < 500; ++i) market.ties.values(i)[i % 2] = 0.3f;
        market.ask(2);
        for (PersonId i = 0; i < 500; ++i) {
            CHECK(market.exchange.partner[i] == market.ties.alters(i)[i % 2]);
        }
    }
}

TEST_CASE("two contacts are asked in proportion to trust to the power b") {
    // Trust 0.8 and 0.4 in the first two of the row, none in the rest: 1 against (1/2)^b.
    for (const double b : {0.5, 1.0, 2.0, 3.0}) {
        Market market;
        market.params.partner_choice = b;
        market.trust(0.0f);
        double first = 0, all = 0;
        for (PersonId i = 0; i < 500; ++i) {
            for (float& tau : market.ties.values(i)) tau = 0;
            market.ties.values(i)[0] = 0.8f;
            market.ties.values(i)[1] = 0.4f;
        }
        for (Tick t = 0; t < 20; ++t) {
            market.ask(t);
            for (PersonId i = 0; i < 500; ++i) {
                REQUIRE(market.exchange.partner[i] != nobody);
                first += market.exchange.place[i] == 0;
                all += 1;
            }
        }
        const double p = 1 / (1 + std::pow(0.5, b));
        REQUIRE(all > 1000);
        CHECK(std::abs(first - all * p) < five_sigma * std::sqrt(all * p * (1 - p)));
    }
}

TEST_CASE("always the same: drawn once, kept while the tie lasts, then drawn anew") {
    Market market;
    market.params.fixed_partners = true;
    market.exchange.always.assign(500, nobody);
    market.ask(0);
    const std::vector<PersonId> first = market.exchange.partner;
    for (PersonId i = 0; i < 500; ++i) REQUIRE(first[i] != nobody);
    for (Tick t = 1; t < 5; ++t) {
        market.ask(t);
        CHECK(market.exchange.partner == first);
    }
    REQUIRE(market.ties.degree(250) > 1);
    market.ties.disconnect(250, first[250]);
    market.ask(5);
    CHECK(market.exchange.partner[250] != first[250]);
    CHECK(market.exchange.partner[250] == market.exchange.always[250]);
    // Who rests is asked in vain, and stays the one asked.
    market.people.active[first[100]] = 0;
    market.ask(6);
    CHECK(market.exchange.partner[100] == nobody);
    CHECK(market.exchange.always[100] == first[100]);
}

TEST_CASE("work begins with help, or alone where nobody could be asked") {
    const Rules network{.authority = Rule::network}, chain{.authority = Rule::traditional};
    Rules apart = network;
    apart.exchange = false;
    Market market;
    const std::vector<Want> wants{Want::start, Want::start, Want::nothing, Want::request};
    const std::vector<std::uint8_t> intended{3, 4, 5, 6};
    market.exchange.helped = {1, 0, 1, 1};
    StartParams start{};
    HelpParams help{};
    const auto begun = [&](bool start_on, bool help_on, const Rules& rules) {
        start.on = start_on;
        help.on = help_on;
        std::vector<std::uint8_t> front(4, no_front);
        std::vector<std::uint32_t> initiatives(4, 7);
        begin_work(start, help, {market.made.organisations, rules, {1, 0}, 0, market.blocks}, wants,
                   intended, market.exchange, front, initiatives);
        for (std::size_t i = 0; i < 4; ++i) CHECK(initiatives[i] == (front[i] == no_front ? 7 : 8));
        return front;
    };
    const std::vector<std::uint8_t> helped{3, no_front, no_front, no_front},
        alone{3, 4, no_front, no_front};
    CHECK(begun(true, true, network) == helped);
    CHECK(begun(false, true, network) == alone);
    CHECK(begun(true, false, network) == alone);
    CHECK(begun(true, true, chain) == alone);
    CHECK(begun(true, true, apart) == alone);
}
