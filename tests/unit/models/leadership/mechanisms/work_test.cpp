/// Work, competencies and succession in chosen weeks, against their equations.

#include "models/leadership/mechanisms/work.hpp"

#include <algorithm>
#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// Everybody takes part and may start at will; nothing else happens unless a test says so.
Values workers() {
    Values values{{"rules.preset", std::string("network")},
                  {"people.initially_active", 1.0},
                  {"start.on", false},
                  {"start.eagerness", 1.0},
                  {"people.competency.shape", std::string("constant")},
                  {"people.competency.mean", 0.5}};
    for (const char* off : {"join.on", "help.on", "learn.on", "ties.weave", "ties.forget",
                            "review.on", "review.losses", "develop.on", "work.accountability"}) {
        values[off] = false;
    }
    return values;
}

/// One week; returns what each got done, as credited under network attribution.
std::vector<double> outputs(Leadership& model, Tick t) {
    std::vector<double> output = model.state().people.credit;
    model.tick(t);
    for (PersonId i = 0; i < output.size(); ++i) {
        output[i] = model.state().people.credit[i] - output[i];
    }
    return output;
}

}  // namespace

TEST_CASE("a piece of work is finished when it ends, once") {
    const MadeWorld made(small_network());
    MadeModel model(with(workers(), {{"start.work_ends", 0.3}}));
    model->reset(made.world(), 12);
    const State& s = model->state();
    for (Tick t = 0; t < 12; ++t) {
        const std::vector<std::uint32_t> before = s.people.finished;
        model->tick(t);
        for (PersonId i = 0; i < 150; ++i) {
            const bool ended = s.people.front[i] == no_front;  // everybody was at work
            REQUIRE(s.people.finished[i] == before[i] + (ended ? 1 : 0));
        }
    }
}

TEST_CASE("output is E q (1 - overhead) and energy follows its recursion") {
    const MadeWorld made(small_network());
    MadeModel model(with(workers(), {{"work.slip_free_rider", 0.0}, {"work.slip_other", 0.0}}));
    model->reset(made.world(), 20);
    const State& s = model->state();
    for (Tick t = 0; t < 20; ++t) {
        const std::vector<float> before = s.people.energy;
        const std::vector<double> output = outputs(*model, t);
        CHECK(s.tally.engaged == 150);  // eagerness 1 at organizing 1/2: nobody is idle
        for (PersonId i = 0; i < 150; ++i) {
            const double e = static_cast<double>(before[i]);
            const double q = s.landscape.quality(s.people.practice[i]);
            const double overhead = std::min(1.0, 0.006 * s.ties.degree(i));
            // credit of up to 20 is rounded twice
            CHECK(std::abs(output[i] - e * q * (1 - overhead)) < 2 * 20 * 0x1p-53 + 4 * 0x1p-53);
            CHECK(std::abs(static_cast<double>(s.people.energy[i]) -
                           (e + 0.15 * (1 - e) - 0.08 * e)) < 0x1p-24);  // one float
        }
    }
}

TEST_CASE("deciding and helping take time and energy, and superiors watch with what is left") {
    const MadeWorld made(small_network());
    MadeModel model(with(workers(), {{"rules.authority", std::string("traditional")},
                                     {"rules.accountability", std::string("traditional")},
                                     {"start.on", true},
                                     {"start.capacity", 4.0},
                                     {"help.on", true},
                                     {"work.accountability", true}}));
    model->reset(made.world(), 20);
    const State& s = model->state();
    double decided = 0, helped = 0, watched = 0, busy = 0;
    for (Tick t = 0; t < 20; ++t) {
        const std::vector<float> before = s.people.energy;
        const std::vector<double> output = outputs(*model, t);
        for (PersonId i = 0; i < 150; ++i) {
            const double requests = s.desks.of(i).handled;
            const double helps = s.exchange.helps_given[i];
            const double e = static_cast<double>(before[i]);
            const double q = s.landscape.quality(s.people.practice[i]);
            const double overhead =
                std::min(1.0, 0.05 * requests + 0.05 * helps + 0.006 * s.ties.degree(i));
            const double y = e * q * (1 - overhead);
            // at work and followed through, or nothing; credit of up to 20 is rounded twice
            const bool worked = std::abs(output[i] - y) < 2 * 20 * 0x1p-53 + 4 * 0x1p-53;
            CHECK((worked || output[i] == 0));
            decided += worked && requests > 0;
            helped += worked && helps > 0;
            // rested, less what work, helps and requests take: with work or without
            const double idle =
                e + 0.15 * (1 - e) - e * std::min(1.0, 0.03 * helps + 0.02 * requests);
            const double tired =
                e + 0.15 * (1 - e) - e * std::min(1.0, 0.08 + 0.03 * helps + 0.02 * requests);
            const double now = static_cast<double>(s.people.energy[i]);
            const double due = output[i] > 0 || std::abs(now - tired) < 0x1p-24 ? tired : idle;
            CHECK(std::abs(now - due) < 0x1p-24);

            const PersonId superior = made.organisations.superior(i);
            double force = 0;
            if (superior != nobody) {
                const Desk& above = s.desks.of(superior);
                force = std::max(0.0, 1 - above.handled / static_cast<double>(above.capacity));
            }
            CHECK(std::abs(static_cast<double>(s.force[i]) - force) < 0x1p-22);  // two floats
            watched += force > 0.5;
            busy += force < 0.5 && superior != nobody;
        }
    }
    CHECK(decided > 0);
    CHECK(helped > 0);
    CHECK(watched > 0);
    CHECK(busy > 0);
}

TEST_CASE("slips come at their rates, less where one is held to account, work ends at 1/4") {
    const MadeWorld made(small_network(2000, 4));
    MadeModel model(workers());
    model->reset(made.world(), 20);
    const State& s = model->state();
    double slipped[2]{}, engaged[2]{}, ended = 0, worked = 0;
    for (Tick t = 0; t < 20; ++t) {
        const std::vector<double> output = outputs(*model, t);
        for (PersonId i = 0; i < 2000; ++i) {
            const bool rider = s.people.cooperation[i] == Cooperation::free_rider;
            engaged[rider] += 1;
            slipped[rider] += output[i] == 0;
            ended += s.people.front[i] == no_front;
            worked += 1;
        }
    }
    const auto check = [](double count, double n, double p) {
        CHECK(std::abs(count - n * p) < five_sigma * std::sqrt(n * p * (1 - p)));
    };
    check(slipped[0], engaged[0], 0.03);
    check(slipped[1], engaged[1], 0.1);
    check(ended, worked, 0.25);

    // All contacts active: network force is 1, and nobody slips.
    MadeModel held(with(workers(), {{"work.accountability", true}}));
    held->reset(made.world(), 5);
    for (Tick t = 0; t < 5; ++t) {
        held->tick(t);
        CHECK(held->state().tally.working == held->state().tally.engaged);
    }
}

TEST_CASE("a week at work trains organizing and systems thinking, also the week the work ends") {
    // Work that always ends after its week: everyone works every week nonetheless.
    const MadeWorld made(small_network());
    MadeModel model(with(workers(), {{"develop.on", true}, {"start.work_ends", 1.0}}));
    model->reset(made.world(), 1);
    model->tick(0);
    REQUIRE(model->state().tally.engaged == 150);
    const float grown = static_cast<float>(0.5 + 0.02 * 0.5),
                faded = static_cast<float>(0.5 - 0.003 * 0.5);
    const auto& kappa = model->state().people.competency;
    const auto all = [](const std::vector<float>& column, float value) {
        return std::count(column.begin(), column.end(), value) == 150;
    };
    CHECK(all(kappa[organizing], grown));
    CHECK(all(kappa[systems_thinking], grown));
    CHECK(all(kappa[connecting], faded));
    CHECK(all(kappa[bridging_weaving], faded));
    CHECK(all(kappa[action_learning], faded));
}

TEST_CASE("potential gates growth: material and people with reports, fading spares nobody") {
    const MadeWorld made(small_network());
    MadeModel model(with(workers(), {{"develop.on", true},
                                     {"rules.potential", std::string("traditional")},
                                     {"start.work_ends", 0.001}}));
    model->reset(made.world(), 1);
    model->tick(0);
    const State& s = model->state();
    std::uint32_t held_back = 0;
    for (PersonId i = 0; i < 150; ++i) {
        if (s.people.front[i] == no_front) continue;
        const bool admitted = s.people.potential[i] != 0 || s.desks.has_desk(i);
        held_back += !admitted;
        CHECK((s.people.competency[systems_thinking][i] > 0.5f) == admitted);
        CHECK(s.people.competency[connecting][i] < 0.5f);
    }
    CHECK(held_back > 0);
}

TEST_CASE("a lost post stands empty for the gap, then a stranger holds it") {
    const MadeWorld made(small_network());
    MadeModel model({{"review.loss", 1.0}, {"review.gap", 3}});  // hazard 1: lost every time
    model->reset(made.world(), 12);
    const State& s = model->state();
    const PersonId head = made.organisations.head(1);
    const float before = s.people.generosity[head];
    for (Tick t = 0; t < 12; ++t) {
        model->tick(t);
        // lost at the end of weeks 0, 4, 8; empty in the three that follow
        CHECK(s.people.active[head] == (t % 4 == 3));
        CHECK((s.people.absent_until[head] > t + 1) == (t % 4 != 3));  // next week
        if (t % 4 != 0) CHECK(s.desks.of(head).handled == 0);
        CHECK(s.people.successions[head] == (t + 1) / 4);
        if (t != 3) continue;
        CHECK(s.people.generosity[head] != before);
        for (const float tau : s.ties.values(head)) CHECK(tau == 0.4f);
        for (const PersonId j : s.ties.alters(head)) {
            CHECK(s.ties.values(j)[s.ties.position(j, head)] == 0.4f);
        }
    }
}

TEST_CASE("leaders are lost at 12 % a year, if they lead at least five") {
    const MadeWorld made({{"people", 3000}, {"organisations", 30}, {"span", 5}});
    MadeModel model({{"rules.preset", std::string("network")}, {"review.gap", 0}});
    model->reset(made.world(), 52);
    for (Tick t = 0; t < 52; ++t) model->tick(t);
    double leaders = 0, lost = 0;
    for (PersonId i = 0; i < 3000; ++i) {
        const PersonId reports =
            made.organisations.reports_end(i) - made.organisations.reports_begin(i);
        if (reports < 5) {
            CHECK(model->state().people.successions[i] == 0);
            continue;
        }
        leaders += 1;
        lost += model->state().people.successions[i];
    }
    // gap 0: each post is at risk in all 52 weeks; losses are binomial, hazard h a week
    const double h = 1 - std::pow(0.88, 1.0 / 52), trials = leaders * 52;
    CHECK(std::abs(lost - trials * h) < five_sigma * std::sqrt(trials * h * (1 - h)));
}

TEST_CASE("credit: the head gets what the members of the organisation would have got") {
    // With nothing else on, attribution moves credit and no work.
    const MadeWorld made(small_network());
    MadeModel hero(with(workers(), {{"rules.attribution", std::string("traditional")}}));
    MadeModel shared(workers());
    run(*hero, made.world(), 5);
    run(*shared, made.world(), 5);
    const std::vector<double>&heros = hero->state().people.credit,
          &members = shared->state().people.credit;
    for (OrganisationId o = 0; o < 3; ++o) {
        double due = 0;
        for (PersonId i = made.organisations.begin(o); i < made.organisations.end(o); ++i) {
            due += members[i];
            CHECK(members[i] > 0);
            if (!made.organisations.is_head(i)) CHECK(heros[i] == 0);
        }
        // 250 additions of numbers up to 250 in another order
        CHECK(std::abs(heros[made.organisations.head(o)] - due) < 250 * 250 * 0x1p-53);
    }
}

TEST_CASE(
    "load is shared by those who take part: whose endurance is less leaves, at equality not") {
    // Four of ten take part, a load of 0.2 each: 0.2 * 10 / 4 = 1/2 for each of them.
    const Organisations organisations(10, 1, 9);
    const Rules rules;
    Blocks blocks(1);
    Population people;
    people.people = 10;
    people.endurance = {0.5f, 0.49f, 1.0f, 0.51f, 1.0f, 1.0f, 0.0f, 0.3f, 1.0f, 1.0f};
    std::vector<std::uint8_t> active{1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
    std::vector<double> scratch;
    WorkParams params{};
    params.shared_load = 0.2;
    burn_out(params, {organisations, rules, {1, 0}, 0, blocks}, people, scratch, active);
    CHECK(active == std::vector<std::uint8_t>{1, 0, 1, 1, 0, 0, 0, 0, 0, 0});
    // Now three carry it: 2/3 each, and the next leave.
    burn_out(params, {organisations, rules, {1, 0}, 1, blocks}, people, scratch, active);
    CHECK(active == std::vector<std::uint8_t>{0, 0, 1, 0, 0, 0, 0, 0, 0, 0});
    params.shared_load = 0;
    people.endurance.assign(10, 0.0f);
    burn_out(params, {organisations, rules, {1, 0}, 2, blocks}, people, scratch, active);
    CHECK(active[2] == 1);
}

TEST_CASE("a week by hand: at work, idle and resting, what strategies take of it, and its tally") {
    // Person 0 works on front 1 with half the week taken, 1 takes part without work and with a
    // quarter taken, 2 rests with an eighth taken, 3 works but slips.
    const Organisations organisations(4, 1, 3);
    const Rules rules;
    const Blocks blocks{1};
    const Ties ties(4, MadeGenerator("star").ties(4));
    Landscape landscape;
    landscape.reset({2, 4, 0, 0.02, 0.8, 0.0}, {1, 0});
    Population now;
    now.people = 4;
    now.busy = {0.5f, 0.25f, 0.125f, 0.0f};
    now.practice = {3, 5, 7, 9};
    now.cooperation.assign(4, Cooperation::conditional);
    now.cooperation[3] = Cooperation::free_rider;
    Desks desks;
    desks.reset(organisations, 2);
    Exchange exchange;
    exchange.resize(4);
    exchange.helps_given.assign(4, 0);
    exchange.helps_given[0] = 2;
    WorkParams params{};
    params.slip_free_rider = 1;
    params.cost_help = 0.0625;
    params.cost_tie = 0.03125;
    params.rest = 0.25;
    params.drain_work = 0.125;
    params.drain_help = 0.0625;
    StartParams start{};
    start.work_ends = 0;
    const std::vector<std::uint8_t> active{1, 1, 0, 1};
    const std::vector<float> force(4, 0.0f);
    std::vector<WorkTally> scratch;
    std::vector<double> output(4, 7.0);
    std::vector<float> energy{1.0f, 0.5f, 0.5f, 0.5f};
    std::vector<std::uint8_t> front{1, no_front, 0, 0}, at_work(4, 9);
    std::vector<std::uint32_t> finished(4, 0);
    const WorkTally tally =
        work(params, start, {organisations, rules, {1, 0}, 0, blocks}, ties, landscape, now, active,
             desks, exchange, force, scratch, output, energy, front, finished, at_work);
    // Overheads: 0.5 + 2/16 + 3/32, 0.25 + 1/32, and 1/32 for the last.
    const double spent[]{0.71875, 0.28125, 0, 0.03125};
    const double q = landscape.quality(3), done = (1 - spent[0]) * q;
    CHECK(output == std::vector<double>{done, 0, 0, 0});
    CHECK(at_work == std::vector<std::uint8_t>{1, 0, 0, 1});
    CHECK(front == std::vector<std::uint8_t>{1, no_front, no_front, 0});
    CHECK(finished == std::vector<std::uint32_t>(4, 0));
    // Rest of what is missing, and drain of what is there.
    CHECK(energy == std::vector<float>{0.75f, 0.625f, 0.625f, 0.5625f});
    CHECK(tally.active == 3);
    CHECK(tally.engaged == 2);
    CHECK(tally.working == 1);
    CHECK(tally.energy == 1 - spent[0]);
    CHECK(tally.dealing == spent[0] + spent[1] + spent[3]);
    CHECK(tally.weeks == 1 + spent[1] + 0.125 + 1);
    CHECK(tally.output == done);
    CHECK(tally.by_front[0] == 0);
    CHECK(tally.by_front[1] == done);
    CHECK(tally.engaged_by_front[0] == 1);
    CHECK(tally.engaged_by_front[1] == 1);
    // Without exchange ties cost nothing; work that ends is counted and leaves the front.
    start.work_ends = 1;
    energy = {1.0f, 0.5f, 0.5f, 0.5f};
    Rules apart;
    apart.exchange = false;
    work(params, start, {organisations, apart, {1, 0}, 0, blocks}, ties, landscape, now, active,
         desks, exchange, force, scratch, output, energy, front, finished, at_work);
    CHECK(output[0] == (1 - 0.625) * q);
    CHECK(front == std::vector<std::uint8_t>(4, no_front));
    CHECK(finished == std::vector<std::uint32_t>{1, 0, 0, 1});
    // Sums of two halves of the people are sums of all.
    WorkTally twice = tally;
    twice += tally;
    CHECK(twice.active == 6);
    CHECK(twice.engaged == 4);
    CHECK(twice.working == 2);
    CHECK(twice.energy == 2 * tally.energy);
    CHECK(twice.weeks == 2 * tally.weeks);
    CHECK(twice.dealing == 2 * tally.dealing);
    CHECK(twice.output == 2 * done);
    CHECK(twice.by_front[1] == 2 * done);
    CHECK(twice.engaged_by_front[0] == 2);
}

TEST_CASE("held to account: by contacts who take part, by superiors with time, or by nobody") {
    const Organisations organisations(3, 1, 2);
    const Blocks blocks{1};
    Desks desks;
    desks.reset(organisations, 1);
    WorkParams params{};
    const std::vector<float> pull{0.25f, 0.5f, 0.75f};
    std::vector<float> force(3, 9.0f);
    const auto held = [&](bool on, const Rules& rules) {
        params.accountability = on;
        hold_to_account(params, {organisations, rules, {1, 0}, 0, blocks}, desks, pull, force);
        return force;
    };
    CHECK(held(true, {.accountability = Rule::network}) == pull);
    CHECK(held(false, {.accountability = Rule::network}) == std::vector<float>(3, 0.0f));
    CHECK(held(true, {.accountability = Rule::network, .exchange = false}) ==
          std::vector<float>(3, 0.0f));
    // The desk has no capacity before it has served: nobody watches.
    CHECK(held(true, {.accountability = Rule::traditional}) == std::vector<float>(3, 0.0f));
    Population people;
    people.people = 3;
    people.fronts = 1;
    people.active.assign(3, 1);
    people.absent_until.assign(3, 0);
    people.control_letting.assign(3, 0.0f);
    people.background.assign(3, 0);
    for (auto& kappa : people.competency) kappa.assign(3, 0.5f);
    people.view.assign(3, 0.0);
    people.initiatives.assign(3, 0);
    people.finished.assign(3, 0);
    people.front.assign(3, no_front);
    const Rules chain{.authority = Rule::traditional, .accountability = Rule::traditional};
    const Setting here{organisations, chain, {1, 0}, 0, blocks};
    const std::vector<Want> wants{Want::nothing, Want::request, Want::nothing};
    desks.collect({4, 1}, here, wants);
    desks.serve({4, 1}, 0.25, 0, here, people.active, people, people.front, people.initiatives);
    CHECK(held(true, chain) == std::vector<float>{0.0f, 0.75f, 0.75f});  // one request of four
}
