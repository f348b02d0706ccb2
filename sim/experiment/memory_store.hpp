#pragma once
/// Units in memory, as the table that they make up.

#include <mutex>
#include <set>

#include "sim/experiment/plan.hpp"
#include "sim/experiment/store.hpp"

namespace netlead {

class MemoryStore final : public Store {
public:
    /// Takes memory for all runs that the plan may have. `plan` outlives it.
    explicit MemoryStore(const Plan& plan);

    bool has(std::uint32_t unit) const override;
    void keep(const RunUnit& unit) override;
    RunUnit read(std::uint32_t unit, const std::vector<std::uint32_t>& numbers) const override;
    void forget(std::uint32_t unit) override;

    /// All that is there; ends this store. `worlds`: how many each point was meant to get. Worlds
    /// without any run are left out; the table is complete if all runs are there.
    RunTable take_table(std::vector<std::uint32_t> worlds);

private:
    std::size_t place_of(std::uint32_t number) const;

    const Plan& plan_;
    RunRows rows_;  ///< [point x replicate]
    mutable std::mutex one_at_a_time_;
    std::set<std::uint32_t> units_;
};

}  // namespace netlead
