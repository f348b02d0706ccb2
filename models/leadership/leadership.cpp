#include "models/leadership/leadership.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/leadership/levers.hpp"
#include "models/leadership/measures/measures.hpp"
#include "models/leadership/streams.hpp"
#include "models/leadership/switches.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/listed.hpp"

namespace netlead::leadership {

namespace {

/// Series whose mean over the last quarter is an outcome of its own.
constexpr const char* reported_at_the_end[] = {"reach",
                                               "engagement",
                                               "energy",
                                               "quality",
                                               "coordination",
                                               "waiting_share",
                                               "mean_trust",
                                               "ties_per_person",
                                               "bridge_share",
                                               "clustering",
                                               "modularity",
                                               "largest_component",
                                               "leadership_gini",
                                               "effective_leaders",
                                               "top_helpers_share",
                                               "head_load",
                                               "head_turnover",
                                               "duplication",
                                               "uncovered_fronts",
                                               "gap_engagement",
                                               "gap_leadership",
                                               "gap_credit",
                                               "gap_engagement_both",
                                               "gap_leadership_both",
                                               "gap_credit_both",
                                               "gap_active",
                                               "gap_ties",
                                               "leadership_parity",
                                               "head_parity",
                                               "practice_diversity",
                                               "view_error",
                                               "impact_per_person_week",
                                               "money_spent",
                                               "strategy_weeks",
                                               "cost_so_far",
                                               "cost_per_impact"};

constexpr Tick quarter = 13;

}  // namespace

void Week::resize(const Population& people) {
    const std::size_t n = people.people;
    next_active.assign(n, 0);
    intended.assign(n, no_front);
    introduced.assign(n, 0);
    at_work.assign(n, 0);
    next_view.assign(people.view.size(), 0.0);
    output.assign(n, 0.0);
    pull.assign(n, 0.0f);
    wants.assign(n, Want::nothing);
    changes = {};
}

void Smoothed::update(const WorkTally& tally, double people, double eta) {
    const auto toward = [&](double& sum, double now) { sum += eta * (now / people - sum); };
    toward(active, tally.active);
    toward(working, tally.working);
    toward(energy, tally.energy);
    toward(output, tally.output);
    for (std::size_t d = 0; d < by_front.size(); ++d) toward(by_front[d], tally.by_front[d]);
}

double Smoothed::coordination(const Needs& needs, const ProblemParams& problem) const {
    double shares[64], sum = 0;
    for (const double effort : by_front) sum += effort;
    if (!(sum > 0)) return 0;
    for (std::size_t d = 0; d < by_front.size(); ++d) shares[d] = by_front[d] / sum;
    return leadership::coordination({shares, by_front.size()}, needs.shares(),
                                    problem.substitution);
}

double Smoothed::impact(const Needs& needs, const ProblemParams& problem) const {
    double sum = 0;
    for (const double effort : by_front) sum += effort;
    return coordination(needs, problem) * sum;
}

Leadership::Leadership() {
    for (const MeasureGroup* group : measure_groups()) {
        series_.insert(series_.end(), group->measures.begin(), group->measures.end());
    }
    outcomes_ = {
        {"collective_impact", "week", "impact added up over the run, in weeks at full potential"},
        {"impact_first_quarter", "1", "mean impact over the first 13 weeks"},
        {"impact_first_year", "1", "mean impact over the first 52 weeks"},
        {"impact_last_quarter", "1", "mean impact over the last 13 weeks"}};
    for (const char* name : reported_at_the_end) {
        const auto found = std::find_if(series_.begin(), series_.end(),
                                        [&](const Measure& m) { return m.name == name; });
        NETLEAD_ENSURE(found != series_.end());
        outcomes_.push_back({found->name + "_at_end", found->unit,
                             found->meaning + " (mean over the last 13 weeks)"});
    }
}

void Leadership::declare(ParamTable& table) {
    leadership::declare(table, params_);
    interventions_.declare(table);
}

std::string Leadership::why_impossible(std::uint32_t people) const {
    const std::string why = leadership::why_impossible(params_, people);
    return why.empty() ? interventions_.why_impossible(people) : why;
}

std::span<const Switch> Leadership::switches() const {
    return leadership::switches();
}

Stance Leadership::stance() const {
    return leadership::stance(params_.rules.resolve());
}

Levers Leadership::levers() const {
    return leadership::levers();
}

Factorisation Leadership::factorisation() const {
    return {"impact", {"reach", "engagement", "energy", "quality", "coordination"}};
}

namespace {

/// First trust in each contact, along i's row; a tie that was brought along with trust keeps it.
void draw_trust(const PeopleParams& params, RunKey key, Ties& ties) {
    if (params.trust.shape == TraitShape::listed) {
        const Listed listed = read_listed(params.trust.values, "trust", ties.people(), 0, 1);
        NETLEAD_EXPECT(listed.why.empty());
        for (PersonId i = 0; i < ties.people(); ++i) {
            for (float& trust : ties.values(i))
                if (!(trust > 0)) trust = static_cast<float>(listed.values[i]);
        }
        return;
    }
    DrawAddress at{static_cast<std::uint32_t>(Stream::trust), 0, 0, 0};
    SideBySide<PersonId> owner{};
    SideBySide<std::uint32_t> k{};
    SideBySide<float*> waiting{};
    SideBySide<double> drawn;
    std::size_t count = 0;
    const auto settle = [&] {
        sample_listed(params.trust, key, at, owner, k, drawn);
        for (std::size_t w = 0; w < count; ++w) *waiting[w] = static_cast<float>(drawn[w]);
        count = 0;
    };
    for (PersonId i = 0; i < ties.people(); ++i) {
        const std::span<float> trust = ties.values(i);
        for (std::uint32_t place = 0; place < trust.size(); ++place) {
            if (trust[place] > 0) continue;
            if (count == waiting.size() || at.tick != place >> 16) settle();
            at.tick = place >> 16;
            owner[count] = i;
            k[count] = place & 0xFFFFu;
            waiting[count++] = &trust[place];
        }
    }
    settle();
}

}  // namespace

void Leadership::reset(const World& world, Tick) {
    NETLEAD_EXPECT(params_.problem.fronts > 0);  // declared
    organisations_ = &world.organisations;
    key_ = world.key;
    blocks_ = world.blocks;
    rules_ = params_.rules.resolve();
    interventions_.begin(world.organisations.people());
    intervenes_ = interventions_.any();
    week_.params = params_;
    week_.rules = rules_;
    const std::uint32_t n = world.organisations.people();
    const auto fronts = static_cast<std::uint32_t>(params_.problem.fronts);

    State& s = state_;
    s.people.draw_people(params_.people, params_.opportunity.in_force(), fronts,
                         static_cast<std::uint32_t>(params_.problem.practice_bits),
                         world.organisations, world.backgrounds, key_);
    s.ties = world.ties;
    draw_trust(params_.people, key_, s.ties);
    s.needs.reset(params_.problem, key_);
    s.landscape.reset(params_.problem, key_);
    s.desks.reset(world.organisations, fronts);
    s.exchange.resize(n);
    s.learning.resize(n);
    s.reviews.reset(world.organisations);
    s.force.assign(n, 0.0f);
    s.allocation.assign(fronts, 0.0);
    s.empty_posts.clear();
    s.helps.assign(n, 0);
    s.smoothed = {};
    s.smoothed.by_front.assign(fronts, 0.0);
    s.spent = {};
    s.ledger = {};
    s.tally = {};
    s.heads_lost = 0;
    week_.resize(s.people);
}

void Leadership::add_up(const Setting& here) {
    State& s = state_;
    const double n = s.people.people;
    s.smoothed.update(s.tally, n, params_.observe.smoothing);
    for (std::size_t d = 0; d < s.allocation.size(); ++d) {
        s.allocation[d] = s.tally.engaged > 0 ? s.tally.engaged_by_front[d] / s.tally.engaged : 0.0;
    }
    const auto waiting_in = [&](PersonId begin, PersonId end) {
        double waiting = 0;
        for (PersonId i = begin; i < end; ++i) {
            s.helps[i] += s.exchange.helps_given[i];
            week_.introduced[i] = 0;
            waiting += s.people.active[i] != 0 && s.desks.in_line(i);
        }
        return waiting;
    };
    const double waiting =
        here.blocks.sum<double>(s.people.people, week_.waiting_scratch, waiting_in);
    s.spent.weeks += s.tally.weeks / n;
    s.spent.working += s.tally.working / n;
    s.spent.dealing += s.tally.dealing / n;
    s.spent.waiting += waiting / n;
    s.spent.impact += s.smoothed.impact(s.needs, params_.problem);
}

void Leadership::observe(std::span<double> row) const {
    const bool costly = (latest_ + 1) % static_cast<Tick>(params_.observe.structure_every) == 0;
    const Observed observed{week_.params,    week_.rules, state_, interventions_.week_value(),
                            *organisations_, blocks_,     key_,   latest_,
                            costly};
    std::size_t column = 0;
    for (const MeasureGroup* group : measure_groups()) {
        group->observe(observed, row.subspan(column, group->measures.size()));
        column += group->measures.size();
    }
}

namespace {

/// Mean of a column over ticks [begin, end), leaving out what was not measured.
double mean_over(std::span<const double> series, std::size_t columns, std::size_t column,
                 std::size_t begin, std::size_t end) {
    double sum = 0, count = 0;
    for (std::size_t t = begin; t < end; ++t) {
        const double value = series[t * columns + column];
        if (std::isnan(value)) continue;
        sum += value;
        count += 1;
    }
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void Leadership::summarise(std::span<const double> series, std::span<double> outcome) const {
    const std::size_t columns = series_.size(), ticks = series.size() / columns;
    const std::size_t last = ticks > quarter ? ticks - quarter : 0;
    const auto column_of = [&](const std::string& name) {
        std::size_t column = 0;
        while (series_[column].name != name) ++column;
        return column;
    };
    const std::size_t impact = column_of("impact");
    outcome[0] = 0;
    for (std::size_t t = 0; t < ticks; ++t) outcome[0] += series[t * columns + impact];
    outcome[1] = mean_over(series, columns, impact, 0, std::min<std::size_t>(ticks, quarter));
    outcome[2] = mean_over(series, columns, impact, 0, std::min<std::size_t>(ticks, 52));
    outcome[3] = mean_over(series, columns, impact, last, ticks);
    std::size_t next = 4;
    for (const char* name : reported_at_the_end) {
        outcome[next++] = mean_over(series, columns, column_of(name), last, ticks);
    }
}

void Leadership::fingerprint(ContentHash& hash) const {
    const State& s = state_;
    const Population& people = s.people;
    const auto add = [&](const auto& column) {
        using Number = typename std::decay_t<decltype(column)>::value_type;
        hash.add(std::span<const Number>(column));
    };
    add(people.active);
    add(people.absent_until);
    add(people.estimate);
    add(people.view);
    add(people.practice);
    add(people.failures);
    add(people.energy);
    add(people.safety);
    add(people.front);
    add(people.initiatives);
    add(people.finished);
    add(people.credit);
    add(people.control_letting);
    add(people.successions);
    add(people.background);
    add(people.goodwill);
    add(people.trust_ceiling);
    for (const auto& column : people.competency) add(column);
    for (PersonId i = 0; i < people.people; ++i) {
        hash.add(s.ties.degree(i));
        hash.add(s.ties.alters(i));
        hash.add(s.ties.values(i));
    }
    add(s.force);
    add(s.helps);
    add(s.exchange.always);
    add(s.smoothed.by_front);
    s.desks.fingerprint(hash);
    s.reviews.fingerprint(hash);
}

std::vector<PersonColumn> Leadership::person_columns() const {
    const Population& people = state_.people;
    std::vector<PersonColumn> columns;
    const auto add = [&](const char* name, const char* unit, const char* meaning,
                         const auto& column) {
        columns.push_back({{name, unit, meaning}, {column.begin(), column.end()}});
    };
    add("organisation", "1", "organisation a person belongs to", organisations_->membership());
    std::vector<std::uint8_t> traits(people.background);
    for (std::uint8_t& b : traits) b = held_back(b);
    add("disadvantaged", "traits", "social traits that hold a person back", traits);
    add("background", "1", "held back by: 0 nothing, 1 the first trait, 2 the second, 3 both",
        people.background);
    add("potential", "1", "1: seen as leadership material", people.potential);
    add("control_letting", "1", "share of a decision left to others", people.control_letting);
    add("active", "1", "1: takes part at the end", people.active);
    add("person_energy", "1", "energy at the end", people.energy);
    add("safety", "1", "willingness to risk a failure at the end", people.safety);
    add("initiatives", "initiatives", "initiatives led", people.initiatives);
    add("finished", "pieces", "pieces of work finished by who holds the post", people.finished);
    add("helps_given", "helps", "helps given", state_.helps);
    add("credit", "week", "output credited, in weeks at full potential", people.credit);
    PersonColumn ties{{"ties", "ties", "ties at the end"}, {}},
        view{{"view", "1", "view of the first front at the end"}, {}},
        estimate{{"estimate", "1", "own estimate of the first front at the end"}, {}};
    for (PersonId i = 0; i < people.people; ++i) {
        ties.values.push_back(state_.ties.degree(i));
        view.values.push_back(people.view_of(i)[0]);
        estimate.values.push_back(people.estimate_of(i)[0]);
    }
    for (PersonColumn* column : {&ties, &view, &estimate}) columns.push_back(std::move(*column));
    PersonColumn quality{{"practice_quality", "1", "quality of the practice at the end"}, {}};
    for (const std::uint32_t s : people.practice)
        quality.values.push_back(state_.landscape.quality(s));
    columns.push_back(std::move(quality));
    return columns;
}

std::unique_ptr<Model> make_leadership() {
    return std::make_unique<Leadership>();
}

}  // namespace netlead::leadership
