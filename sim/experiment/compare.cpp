#include "sim/experiment/compare.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace netlead {

RunTable compare(const Scenario& scenario, const CompareOptions& options) {
    NETLEAD_EXPECT(options.threads >= 1);
    std::vector<std::uint32_t> ids = options.replicates;
    std::sort(ids.begin(), ids.end());
    NETLEAD_EXPECT(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    Outputs keep = options.keep_series ? Outputs::all() : Outputs::none();
    keep.people = options.keep_people;
    return run_in_memory(Plan(scenario, std::move(ids), keep), options);
}

}  // namespace netlead
