#include "sim/experiment/known_runs.hpp"

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "sim/experiment/runner.hpp"

namespace netlead {

namespace {

/// Of all that decides a run but the world. What is named in the first lines decides nothing.
std::uint64_t key_of(const Scenario& scenario) {
    ContentHash hash;
    const std::string text = scenario.resolved_yaml();
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line(text.data() + begin, end - begin);
        const auto starts = [&](const char* key) { return line.rfind(key, 0) == 0; };
        if (!starts("name: ") && !starts("question: ") && !starts("replicates: ")) hash.add(line);
        begin = end + 1;
    }
    return hash.value();
}

std::map<std::uint64_t, std::uint32_t> points_by_key(const Plan& plan) {
    std::map<std::uint64_t, std::uint32_t> points;
    for (std::uint32_t point = 0; point < plan.points(); ++point)
        points.emplace(key_of(*plan.scenario(point)), point);
    return points;
}

std::vector<std::string> names(const std::vector<Measure>& measures) {
    std::vector<std::string> all;
    for (const Measure& measure : measures) all.push_back(measure.name);
    return all;
}

bool same_columns(const RunColumns& a, const RunColumns& b) {
    return a.arms == b.arms && names(a.outcome_measures) == names(b.outcome_measures) &&
           names(a.series_measures) == names(b.series_measures) &&
           a.tick_values() == b.tick_values() &&
           names(a.person_measures) == names(b.person_measures) && a.people == b.people;
}

}  // namespace

KnownRuns::KnownRuns(const Plan& plan, const Store& store, const Plan& wanted)
    : plan_(plan), store_(store), wanted_(wanted) {
    if (!same_columns(plan.columns(), wanted.columns())) {
        throw ConfigError({{.file = store.name(),
                            .key = "outputs",
                            .why = "its runs have other arms or columns than this plan keeps",
                            .suggestion = "say the same arms and 'outputs' as there"}});
    }
    const auto points = points_by_key(plan);
    for (std::uint32_t point = 0; point < wanted.points(); ++point) {
        const auto found = points.find(key_of(*wanted.scenario(point)));
        point_of_.push_back(found == points.end() ? std::nullopt
                                                  : std::optional<std::uint32_t>(found->second));
    }
    const Rounds rounds = rounds_in(store, plan);
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
        if (!store.has(unit)) continue;
        numbers_[unit] = rounds.runs_of(unit);
        for (std::size_t k = 0; k < numbers_[unit].size(); ++k)
            places_[numbers_[unit][k]] = {unit, k};
    }
}

std::optional<KnownRuns::Place> KnownRuns::find(std::uint32_t number) const {
    const std::optional<std::uint32_t>& point = point_of_[number % wanted_.points()];
    if (!point) return std::nullopt;
    const auto found = places_.find(number / wanted_.points() * plan_.points() + *point);
    if (found == places_.end()) return std::nullopt;
    return found->second;
}

std::uint64_t KnownRuns::count() const {
    std::uint64_t known = 0;
    for (std::uint64_t number = 0; number < wanted_.first_runs(); ++number)
        if (find(static_cast<std::uint32_t>(number))) ++known;
    return known;
}

bool KnownRuns::copy(std::uint32_t number, std::size_t k, RunRows& rows) const {
    const std::optional<Place> place = find(number);
    if (!place) return false;
    const std::shared_ptr<const RunUnit> unit = read(place->unit);
    if (!unit->rows.failures[place->row].empty()) return false;
    rows.put(wanted_.columns(), unit->rows, place->row, k);
    return true;
}

std::shared_ptr<const RunUnit> KnownRuns::read(std::uint32_t unit) const {
    const std::lock_guard lock(one_at_a_time_);
    if (latest_ == nullptr || latest_->unit != unit)
        latest_ = std::make_shared<const RunUnit>(store_.read(unit, numbers_.at(unit)));
    return latest_;
}

}  // namespace netlead
