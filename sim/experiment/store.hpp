#pragma once
/// Where finished units of a plan go: into memory (memory_store.hpp) or into a folder that survives
/// kills and machines (run_folder.hpp).

#include <cstdint>
#include <string>
#include <vector>

#include "sim/io/unit_file.hpp"

namespace netlead {

class Store {
public:
    virtual ~Store() = default;
    virtual bool has(std::uint32_t unit) const = 0;
    /// May be called by several threads at once, for different units.
    virtual void keep(const RunUnit& unit) = 0;
    /// A unit that is there, which must hold these runs. Throws FileError if it is damaged.
    virtual RunUnit read(std::uint32_t unit, const std::vector<std::uint32_t>& numbers) const = 0;
    virtual void forget(std::uint32_t unit) = 0;
    /// Somebody wishes that no further unit is begun.
    virtual bool cancelled() const { return false; }
    /// Whether a run that was begun is worth finishing when the work is stopped.
    virtual bool outlives_the_process() const { return false; }
    /// In messages.
    virtual std::string name() const { return "memory"; }
};

}  // namespace netlead
