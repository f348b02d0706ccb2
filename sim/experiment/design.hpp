#pragma once
/// A design: which settings of the factors are run. Each kind lives in designs/<name>.cpp and is
/// listed by one line in designs/designs.def; the YAML check, `netlead list designs` and the
/// conformance tests follow from what it declares.
///
/// A design point gives every factor a value: of its range, or the place of one of its levels; NaN
/// leaves the factor as the configuration says. The order of points is part of a design (analysis
/// relies on it) and stands in the kind's file.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/experiment/factors.hpp"

namespace netlead {

/// Values, row by row: [points x factors].
using DesignPoints = std::vector<double>;

/// A design with its own parameters.
class Design {
public:
    virtual ~Design() = default;
    /// Binds the parameters; the table's rows carry defaults and ranges.
    virtual void declare(ParamTable& table) = 0;
    /// The file that its points stand in, as the configuration names it; "" if there is none. What
    /// stands in it is handed over, with the path it was found at, before the points are asked for.
    virtual std::string file() const { return {}; }
    virtual void take(const std::string& path, const std::string& text) {
        static_cast<void>(path), static_cast<void>(text);
    }
    /// Why these parameters make no design of these factors; empty if they do.
    virtual std::string why_impossible(std::span<const Factor> factors) const = 0;
    /// The points. A pure function of parameters, factors and seed.
    virtual DesignPoints points(std::span<const Factor> factors, std::uint32_t seed) const = 0;
};

/// One line of the registry.
struct DesignKind {
    const char* name;     ///< the word in `design`
    const char* meaning;  ///< one line for `netlead list`
    std::unique_ptr<Design> (*make)();
};

/// All kinds, in the order of designs.def.
std::span<const DesignKind> design_kinds();

}  // namespace netlead
