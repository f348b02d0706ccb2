#pragma once
/// Finished runs of one plan that are runs of another one, too, so that replicates, levels and points can
/// be added to what is finished. Two runs are the same if their points resolve to the same settings (but
/// for names and the number of replicates), the same networks, and the same world.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/experiment/plan.hpp"
#include "sim/experiment/store.hpp"

namespace netlead {

class KnownRuns {
public:
    /// `plan` and `store` hold what is finished; both outlive it. Throws ConfigError if `wanted`, which
    /// outlives it, keeps other columns of its runs.
    KnownRuns(const Plan& plan, const Store& store, const Plan& wanted);

    /// How many of the wanted plan's runs of the first round are known.
    std::uint64_t count() const;
    /// Copies run `number` of the wanted plan into row k; false if it is not known, or failed.
    bool copy(std::uint32_t number, std::size_t k, RunRows& rows) const;

private:
    struct Place {
        std::uint32_t unit;
        std::size_t row;
    };
    std::optional<Place> find(std::uint32_t number) const;
    /// The latest one is kept: runs that follow each other mostly lie in one unit.
    std::shared_ptr<const RunUnit> read(std::uint32_t unit) const;

    const Plan& plan_;
    const Store& store_;
    const Plan& wanted_;
    std::vector<std::optional<std::uint32_t>> point_of_;  ///< [points of `wanted`] in `plan`
    std::map<std::uint32_t, Place> places_;               ///< by number in `plan`
    std::map<std::uint32_t, std::vector<std::uint32_t>> numbers_;  ///< of the units there
    mutable std::mutex one_at_a_time_;
    mutable std::shared_ptr<const RunUnit> latest_;
};

}  // namespace netlead
