/// What must hold in every week of every world: bounds, symmetry, lines, the exact factorisation.
/// Worlds, networks and parameters are drawn from the whole of their declared ranges, ends
/// included; a scenario is a pure function of its number.

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

constexpr std::uint32_t scenarios = 200;
constexpr Tick ticks = 30;

/// Words of chance for one scenario.
struct Chance {
    DrawStream words;
    Chance(std::uint32_t scenario, std::uint32_t attempt)
        : words({2024, scenario}, DrawAddress{1000, attempt, 0, 0}) {}
    double share() { return unit(words()); }
    std::int64_t whole(std::int64_t low, std::int64_t high) {
        return low + below(words(), static_cast<std::uint32_t>(high - low + 1));
    }
};

/// Ends of a range that would only cost time (a table of 2^22 practices, 1000 strangers a week).
double affordable(const std::string& name, double high) {
    if (name == "practice_bits") return 9;
    if (name == "strangers" || name == "leader_draws") return std::min(high, 12.0);
    return high;
}

/// Half of the rows keep their default; of the others a quarter each goes to either end.
void draw_values(ParamTable& table, Chance& chance) {
    for (const Param& row : table.rows()) {
        const double kept = chance.share(), place = chance.share(), where = chance.share();
        if (kept < 0.5) {
            if (row.spec.name == "practice_bits") row.set(std::int64_t{8});
            continue;
        }
        const double low = row.spec.low, high = affordable(row.spec.name, row.spec.high);
        const double value = place < 0.25 ? low : place < 0.5 ? high : low + where * (high - low);
        switch (row.kind) {
            case ParamKind::real:
                row.set(value);
                break;
            case ParamKind::integer:
                row.set(static_cast<std::int64_t>(value));
                break;
            case ParamKind::flag:
                row.set(where < 0.5);
                break;
            case ParamKind::choice:
                row.set(row.spec.choices[static_cast<std::size_t>(
                    where * static_cast<double>(row.spec.choices.size()))]);
                break;
            case ParamKind::text:
                break;
        }
    }
    for (const auto& section : table.sections()) draw_values(*section, chance);
}

Values drawn_network(Chance& chance) {
    const char* kinds[] = {"organisations", "erdos_renyi", "watts_strogatz", "barabasi_albert",
                           "ring",          "star",        "tree",           "complete"};
    const std::string kind = kinds[chance.whole(0, 7)];
    Values values{{"generator", kind},
                  {"people", chance.whole(kind == "organisations" ? 60 : 12, 110)},
                  {"organisations", chance.whole(1, 5)},
                  {"span", chance.whole(1, 9)},
                  {"formal_ties", chance.share() < 0.8},
                  {"spare_places", chance.whole(0, 3)}};
    return values;
}

/// Reads what a Desks object hashes: the only way to its lines from outside.
struct Lines {
    std::vector<PersonId> firsts;  // line and pile of each desk, alternating
    std::vector<PersonId> behind;
    std::size_t field = 0;
    void add(PersonId value) {
        if (field++ % 3 != 2) firsts.push_back(value);  // line_first, pile_first, waiting
    }
    void add(float) {}
    void add(std::span<const PersonId> all) { behind.assign(all.begin(), all.end()); }
    void add(std::span<const double>) {}
};

bool above(const Organisations& organisations, PersonId boss, PersonId i) {
    for (PersonId j = organisations.superior(i); j != nobody; j = organisations.superior(j)) {
        if (j == boss) return true;
    }
    return false;
}

void check_lines(const State& state, const Organisations& organisations) {
    Lines lines;
    state.desks.fingerprint(lines);
    const auto desks = state.desks.desks();
    REQUIRE(lines.firsts.size() == 2 * desks.size());
    std::vector<int> seen(state.people.people, 0);
    for (std::size_t d = 0; d < desks.size(); ++d) {
        for (const bool piled : {false, true}) {
            std::uint32_t length = 0;
            PersonId last = nobody;
            for (PersonId i = lines.firsts[2 * d + piled]; i != nobody; i = lines.behind[i]) {
                REQUIRE(i < state.people.people);
                REQUIRE(++seen[i] == 1);  // in at most one line or pile, and no line is a ring
                REQUIRE(above(organisations, desks[d].holder, i));
                last = i;
                ++length;
            }
            if (!piled) {
                REQUIRE(desks[d].waiting == length);
                REQUIRE(desks[d].line_last == last);
            } else {
                REQUIRE(desks[d].pile_last == last);
            }
        }
        REQUIRE(desks[d].attention >= 0);
        REQUIRE(desks[d].attention < 1);
    }
    for (PersonId i = 0; i < state.people.people; ++i) {
        const bool waits = state.desks.in_line(i);
        REQUIRE(((seen[i] == 1) == waits && (!waits || state.people.front[i] == no_front)));
    }
}

template <class Column>
void check_unit(const Column& column) {
    REQUIRE(std::all_of(column.begin(), column.end(),
                        [](auto value) { return value >= 0 && value <= 1; }));
}

template <class Column>
void check_finite(const Column& column) {
    REQUIRE(std::all_of(column.begin(), column.end(), [](auto v) { return std::isfinite(v); }));
}

void check_people(const Population& people, std::uint32_t practices) {
    check_unit(people.reciprocity);
    check_unit(people.generosity);
    check_unit(people.threshold);
    check_unit(people.control_letting);
    for (const auto& competency : people.competency) check_unit(competency);
    check_unit(people.energy);
    check_unit(people.safety);
    check_unit(people.active);
    check_finite(people.view);
    check_finite(people.estimate);
    check_finite(people.credit);
    for (PersonId i = 0; i < people.people; ++i) {
        const bool known = people.practice[i] < practices && people.failures[i] < practices;
        // at work means on a front there is, and taking part
        const bool at_work = people.front[i] < people.fronts && people.active[i] == 1;
        REQUIRE((known && people.credit[i] >= 0 && (people.front[i] == no_front || at_work)));
    }
}

void check_ties(const Ties& ties, const Ties& at_first, const Organisations& organisations) {
    std::uint64_t half_ties = 0;
    for (PersonId i = 0; i < ties.people(); ++i) {
        check_unit(ties.values(i));
        std::set<PersonId> different;
        for (std::uint32_t place = 0; place < ties.degree(i); ++place) {
            const PersonId j = ties.alters(i)[place];
            const TieKind kind = ties.kinds(i)[place];
            const std::uint32_t back = ties.position(j, i);
            const bool mutual = back < ties.degree(j) && ties.kinds(j)[back] == kind;
            const bool bridge = organisations.of(i) != organisations.of(j);
            const bool kind_fits = kind == TieKind::formal || (kind == TieKind::bridge) == bridge;
            REQUIRE((j != i && different.insert(j).second && mutual && kind_fits));
        }
        for (std::uint32_t place = 0; place < at_first.degree(i); ++place) {
            if (at_first.kinds(i)[place] != TieKind::formal) continue;
            const std::uint32_t now = ties.position(i, at_first.alters(i)[place]);
            REQUIRE((now < ties.degree(i) && ties.kinds(i)[now] == TieKind::formal));
        }
        half_ties += ties.degree(i);
    }
    REQUIRE(ties.half_ties() == half_ties);
}

/// One step of exponential smoothing, as the model's header writes it.
void check_smoothing(const Smoothed& before, const Smoothed& now, const WorkTally& tally,
                     double people, double eta) {
    const auto stepped = [&](double from, double to, double sum) {
        // two roundings each way, of numbers up to 1
        REQUIRE(std::abs(to - ((1 - eta) * from + eta * sum / people)) <= 4 * 0x1p-53);
    };
    stepped(before.active, now.active, tally.active);
    stepped(before.working, now.working, tally.working);
    stepped(before.energy, now.energy, tally.energy);
    stepped(before.output, now.output, tally.output);
    double by_front = 0;
    for (std::size_t d = 0; d < now.by_front.size(); ++d) {
        stepped(before.by_front[d], now.by_front[d], tally.by_front[d]);
        by_front += now.by_front[d];
    }
    // Sums of the same outputs in another order: one rounding per person; and 4 of each step, of
    // fronts that add up to at most 1, on either side.
    REQUIRE(std::abs(by_front - now.output) <= (people + 8 * ticks) * 0x1p-53);
}

/// All output is credited to somebody, and to nobody more than there is.
double credited(const Population& people) {
    double sum = 0;
    for (const double credit : people.credit) sum += credit;
    return sum;
}

void check_tally(const State& state, double credited_before, double people) {
    const WorkTally& tally = state.tally;
    // sums of up to `people` numbers that reach people * ticks
    const double credit = credited(state.people) - credited_before;
    REQUIRE(std::abs(credit - tally.output) <= 4 * people * people * ticks * 0x1p-53);
    REQUIRE(tally.working <= tally.engaged);
    REQUIRE(tally.engaged <= tally.active);
    REQUIRE(tally.active <= people);
    REQUIRE(tally.output <= tally.energy * (1 + people * 0x1p-53));
    REQUIRE(tally.energy <= tally.working);
    double engaged = 0, allocation = 0;
    for (const double count : tally.engaged_by_front) engaged += count;
    REQUIRE(engaged == tally.engaged);
    for (const double share : state.allocation) allocation += share;
    REQUIRE(std::abs(allocation - (engaged > 0 ? 1 : 0)) <= 64 * 0x1p-53);
}

/// Measures that may have no value: due only every so often, or a ratio with nothing below.
bool may_be_missing(const std::string& name, bool due) {
    static const std::set<std::string> costly{
        "leadership_gini", "effective_leaders", "top_helpers_share",  "clustering", "modularity",
        "components",      "largest_component", "practice_diversity", "view_error"};
    static const std::set<std::string> ratios{
        "head_load", "duplication", "gap_engagement", "gap_leadership", "gap_credit",
        // nobody led, nobody helped, no ties, no two contacts
        "leadership_gini", "effective_leaders", "top_helpers_share", "clustering", "modularity"};
    return ratios.count(name) > 0 || (!due && costly.count(name) > 0);
}

void check_series(const Leadership& model, const std::vector<double>& row, bool due) {
    static const std::set<std::string> shares{"impact",
                                              "reach",
                                              "engagement",
                                              "energy",
                                              "quality",
                                              "coordination",
                                              "active_share",
                                              "engaged_share",
                                              "waiting_share",
                                              "mean_energy",
                                              "mean_safety",
                                              "mean_competency",
                                              "mean_trust",
                                              "bridge_share",
                                              "clustering",
                                              "largest_component",
                                              "leadership_gini",
                                              "duplication",
                                              "top_helpers_share",
                                              "mean_practice_quality",
                                              "best_practice_quality"};
    for (std::size_t c = 0; c < row.size(); ++c) {
        const std::string& name = model.series()[c].name;
        CAPTURE(name);
        CAPTURE(row[c]);
        if (std::isnan(row[c])) {
            REQUIRE(may_be_missing(name, due));
            continue;
        }
        // a share lies in [0, 1], up to the rounding of its sums
        const bool fits = shares.count(name) == 0 || (row[c] >= 0 && row[c] <= 1 + 1e-12);
        REQUIRE((std::isfinite(row[c]) && fits));
    }
    // Each factor and the product round a few times, D times in the sum: below 1e-13 for numbers up
    // to 1; the promise is 1e-12.
    double product = 1;
    for (const std::string& factor : model.factorisation().factors) {
        product *= row[column(model, factor)];
    }
    REQUIRE(std::abs(row[column(model, model.factorisation().product)] - product) <= 1e-12);
}

struct Scenario {
    MadeModel model;
    Values network;
};

bool possible(std::uint32_t scenario, std::uint32_t attempt, Scenario& made) {
    Chance chance(scenario, attempt);
    made.network = drawn_network(chance);
    draw_values(made.model.table(), chance);
    const MadePlan plan(made.network);
    return plan->why_impossible().empty() && made.model->why_impossible(plan->people()).empty();
}

void check_scenario(std::uint32_t scenario) {
    CAPTURE(scenario);
    Scenario made;
    std::uint32_t attempt = 0;
    while (!possible(scenario, attempt, made)) REQUIRE(++attempt < 500);
    const MadeWorld world(made.network, {7, scenario});
    Leadership& model = *made.model;
    const auto parameter = [&](const char* key) { return made.model.table().find(key)->get(); };
    const auto practices = 1u << std::get<std::int64_t>(parameter("problem.practice_bits"));
    const auto every =
        static_cast<Tick>(std::get<std::int64_t>(parameter("observe.structure_every")));
    const double eta = std::get<double>(parameter("observe.smoothing"));
    const double people = world.organisations.people();

    model.reset(world.world(), ticks);
    const State& state = model.state();
    Smoothed before = state.smoothed;
    double credit_before = 0;
    for (Tick t = 0; t < ticks; ++t) {
        CAPTURE(t);
        model.tick(t);
        check_people(state.people, practices);
        check_ties(state.ties, world.ties, world.organisations);
        check_lines(state, world.organisations);
        check_tally(state, credit_before, people);
        check_smoothing(before, state.smoothed, state.tally, people, eta);
        check_series(model, observed(model), (t + 1) % every == 0);
        before = state.smoothed;
        credit_before = credited(state.people);
    }
}

}  // namespace

TEST_CASE("every week of 200 worlds drawn from the whole parameter space keeps the laws") {
    for (std::uint32_t scenario = 0; scenario < scenarios; ++scenario) check_scenario(scenario);
}
