#include "sim/experiment/memory_store.hpp"

#include <algorithm>
#include <utility>

namespace netlead {

namespace {

/// Closes the gaps that rows not kept have left.
template <class T>
void pack(std::vector<T>& rows, std::size_t width, const std::vector<std::size_t>& kept) {
    for (std::size_t k = 0; k < kept.size(); ++k) {
        if (kept[k] == k) continue;
        for (std::size_t i = 0; i < width; ++i)
            rows[k * width + i] = std::move(rows[kept[k] * width + i]);
    }
    rows.resize(kept.size() * width);
}

}  // namespace

MemoryStore::MemoryStore(const Plan& plan)
    : plan_(plan), rows_(plan.columns(), std::size_t{plan.points()} * plan.most_replicates()) {}

std::size_t MemoryStore::place_of(std::uint32_t number) const {
    return std::size_t{number % plan_.points()} * plan_.most_replicates() + number / plan_.points();
}

bool MemoryStore::has(std::uint32_t unit) const {
    const std::lock_guard lock(one_at_a_time_);
    return units_.count(unit) > 0;
}

void MemoryStore::keep(const RunUnit& unit) {
    for (std::size_t k = 0; k < unit.numbers.size(); ++k)
        rows_.put(plan_.columns(), unit.rows, k, place_of(unit.numbers[k]));
    const std::lock_guard lock(one_at_a_time_);
    units_.insert(unit.unit);
}

RunUnit MemoryStore::read(std::uint32_t unit, const std::vector<std::uint32_t>& numbers) const {
    RunUnit found{unit, numbers, plan_.columns(), RunRows(plan_.columns(), numbers.size())};
    for (std::size_t k = 0; k < numbers.size(); ++k)
        found.rows.put(plan_.columns(), rows_, place_of(numbers[k]), k);
    return found;
}

void MemoryStore::forget(std::uint32_t unit) {
    const std::lock_guard lock(one_at_a_time_);
    units_.erase(unit);
}

RunTable MemoryStore::take_table(std::vector<std::uint32_t> worlds) {
    const RunColumns& columns = plan_.columns();
    const std::size_t points = plan_.points(), most = plan_.most_replicates();
    RunTable table;
    static_cast<RunFrame&>(table) = plan_.frame(std::move(worlds));
    const auto there = [&](std::size_t place) {
        return rows_.ran(columns, place) || !rows_.failures[place].empty();
    };
    std::vector<std::size_t> kept;  // worlds with any run
    for (std::size_t r = 0; r < most; ++r) {
        for (std::size_t p = 0; p < points; ++p) {
            if (!there(p * most + r)) continue;
            kept.push_back(r);
            break;
        }
    }
    for (std::size_t p = 0; p < points; ++p) {
        const std::size_t expected = table.worlds.empty() ? most : table.worlds[p];
        for (std::size_t r = 0; r < expected; ++r)
            table.complete = table.complete && there(p * most + r);
    }
    table.replicates.clear();
    for (const std::size_t r : kept)
        table.replicates.push_back(plan_.replicate(static_cast<std::uint32_t>(r)));
    if (points == 1) table.worlds.clear();
    std::vector<std::size_t> places;
    for (std::size_t p = 0; p < points; ++p) {
        for (const std::size_t r : kept) places.push_back(p * most + r);
    }
    pack(rows_.outcomes, columns.outcome_width(), places);
    pack(rows_.series, columns.series_width(), places);
    pack(rows_.person_values, columns.person_width(), places);
    pack(rows_.content_hashes, columns.arms.size(), places);
    pack(rows_.failures, 1, places);
    static_cast<RunRows&>(table) = std::move(rows_);
    return table;
}

}  // namespace netlead
