#include "sim/experiment/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

constexpr double alpha = 0.05;

}  // namespace

Rounds::Rounds(const Plan& plan) : plan_(plan) {
    std::vector<std::uint32_t> all(plan.points());
    std::iota(all.begin(), all.end(), 0u);
    add_round(std::move(all), 0, plan.first_replicates());
    if (adaptive()) {
        differences_.resize(plan.points() * (plan.base().arms().size() - 1));
    }
}

void Rounds::add_round(std::vector<std::uint32_t> points, std::uint32_t first,
                       std::uint32_t replicates) {
    Round round{units(), 0, std::move(points), first, replicates};
    round.units = static_cast<std::uint32_t>((round.runs() - 1) / plan_.runs_per_unit() + 1);
    rounds_.push_back(std::move(round));
}

std::uint32_t Rounds::units() const {
    return rounds_.empty() ? 0 : rounds_.back().first_unit + rounds_.back().units;
}

std::uint64_t Rounds::runs() const {
    return std::accumulate(
        rounds_.begin(), rounds_.end(), std::uint64_t{0},
        [](std::uint64_t sum, const Round& round) { return sum + round.runs(); });
}

std::vector<std::uint32_t> Rounds::worlds() const {
    std::vector<std::uint32_t> worlds(plan_.points(), 0);
    for (const Round& round : rounds_) {
        for (const std::uint32_t point : round.points) worlds[point] += round.replicates;
    }
    return worlds;
}

const Rounds::Round& Rounds::round_of(std::uint32_t unit) const {
    NETLEAD_EXPECT(unit < units());
    const auto next =
        std::upper_bound(rounds_.begin(), rounds_.end(), unit,
                         [](std::uint32_t u, const Round& round) { return u < round.first_unit; });
    return *std::prev(next);
}

std::uint32_t Rounds::end_of_round(std::uint32_t unit) const {
    return round_of(unit).first_unit + round_of(unit).units;
}

std::vector<std::uint32_t> Rounds::runs_of(std::uint32_t unit) const {
    const Round& round = round_of(unit);
    const std::uint64_t first = std::uint64_t{unit - round.first_unit} * plan_.runs_per_unit();
    const std::uint64_t last = std::min(first + plan_.runs_per_unit(), round.runs());
    std::vector<std::uint32_t> runs;
    for (std::uint64_t k = first; k < last; ++k) {
        const std::uint64_t replicate = round.first_replicate + k / round.points.size();
        runs.push_back(static_cast<std::uint32_t>(replicate * plan_.points() +
                                                  round.points[k % round.points.size()]));
    }
    return runs;
}

void Rounds::take(const RunUnit& unit) {
    NETLEAD_EXPECT(unit.unit == taken_ && taken_ < units());
    ++taken_;
    if (!adaptive()) return;
    const std::size_t arms = unit.columns.arms.size(),
                      measures = unit.columns.outcome_measures.size();
    for (std::size_t k = 0; k < unit.numbers.size(); ++k) {
        const std::size_t point = unit.numbers[k] % plan_.points();
        const double* const row = unit.rows.outcomes.data() + k * arms * measures;
        const double first = row[plan_.deciding_outcome()];
        for (std::size_t a = 1; a < arms; ++a) {
            const double difference = row[a * measures + plan_.deciding_outcome()] - first;
            if (!std::isnan(difference)) differences_[point * (arms - 1) + a - 1].add(difference);
        }
    }
}

bool Rounds::enough(std::uint32_t point) const {
    const std::size_t others = plan_.base().arms().size() - 1;
    const Replication& asked = plan_.replication();
    for (std::size_t a = 0; a < others; ++a) {
        const Moments& seen = differences_[point * others + a];
        const double half = sequence_half_width(seen, alpha / static_cast<double>(others));
        const bool decided = asked.decided && std::fabs(seen.mean()) > half;
        if (half > asked.half_width && !decided) return false;
    }
    return true;
}

bool Rounds::extend() {
    NETLEAD_EXPECT(taken_ == units());
    const Replication& asked = plan_.replication();
    if (!adaptive()) return false;
    const Round& latest = rounds_.back();
    const std::uint32_t first = latest.first_replicate + latest.replicates;
    std::vector<std::uint32_t> open;
    for (const std::uint32_t point : latest.points) {
        if (!enough(point)) open.push_back(point);
    }
    if (open.empty()) return false;
    std::uint64_t more = std::min<std::uint64_t>(static_cast<std::uint64_t>(asked.batch),
                                                 plan_.most_replicates() - first);
    if (asked.budget > 0) {
        const std::uint64_t budget = static_cast<std::uint64_t>(asked.budget);
        more = std::min(more, (budget - std::min(budget, runs())) / open.size());
    }
    if (more == 0) return false;
    add_round(std::move(open), first, static_cast<std::uint32_t>(more));
    return true;
}

}  // namespace netlead
