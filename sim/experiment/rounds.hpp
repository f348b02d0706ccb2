#pragma once
/// Which runs a plan consists of, as units of work, as far as that is known. A plan with fixed
/// replication has one round; with adaptive replication, further rounds follow from the results of
/// those before (replication.hpp), and from nothing else: any process that sees the same units
/// plans the same round.
///
/// A run is a point in a world; its number is k = replicate P + point, P points. A round holds the
/// worlds a .. b - 1 of some points, replicate by replicate, cut into units of equal size, which are
/// numbered on through all rounds. So a plan that ends early has every point of a round equally
/// often.
///
/// Memory: 4 bytes a point and round, and with adaptive replication 24 bytes a point and arm.

#include <cstdint>
#include <vector>

#include "sim/core/sequential.hpp"
#include "sim/experiment/plan.hpp"
#include "sim/io/unit_file.hpp"

namespace netlead {

class Rounds {
public:
    /// The first round. `plan` outlives it.
    explicit Rounds(const Plan& plan);

    bool adaptive() const { return plan_.replication().adaptive(); }
    /// Of all rounds planned so far.
    std::uint32_t units() const;
    std::uint64_t runs() const;
    std::size_t count() const { return rounds_.size(); }
    /// The first unit of the latest round.
    std::uint32_t latest() const { return rounds_.back().first_unit; }
    /// The first unit after the round that `unit` belongs to.
    std::uint32_t end_of_round(std::uint32_t unit) const;
    /// Points in the latest round.
    std::size_t open_points() const { return rounds_.back().points.size(); }

    /// How many worlds each point is given so far.
    std::vector<std::uint32_t> worlds() const;

    /// The numbers of the runs of a unit, ascending.
    std::vector<std::uint32_t> runs_of(std::uint32_t unit) const;

    /// Takes in the next unit (in order: 0, 1, ..), as its runs have come out.
    void take(const RunUnit& unit);
    std::uint32_t taken() const { return taken_; }
    /// After all units were taken: plans the next round. False if there is none.
    bool extend();

private:
    struct Round {
        std::uint32_t first_unit = 0, units = 0;
        std::vector<std::uint32_t> points;
        std::uint32_t first_replicate = 0, replicates = 0;
        std::uint64_t runs() const { return std::uint64_t{replicates} * points.size(); }
    };

    const Round& round_of(std::uint32_t unit) const;
    void add_round(std::vector<std::uint32_t> points, std::uint32_t first,
                   std::uint32_t replicates);
    bool enough(std::uint32_t point) const;

    const Plan& plan_;
    std::vector<Round> rounds_;
    std::uint32_t taken_ = 0;
    std::vector<Moments> differences_;  ///< [point x (arms - 1)]
};

}  // namespace netlead
