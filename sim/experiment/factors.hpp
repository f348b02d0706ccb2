#pragma once
/// Factors: what varies in an experiment besides the arms. Each is a list of levels or a range:
///
///     factors:
///       bridges: {key: network.silos.bridge_degree, levels: [0.25, 1, 4]}
///       strategy:
///         levels:                        # named settings of any keys; {} changes nothing
///           none: {}
///           weaving: {leadership.strategies.relationship_weaving.intensity: 1}
///         pairs: true                    # also every two levels after the first together
///       trust: {keys: [leadership.people.trust.mean, leadership.trust.baseline], low: 0.1, high: 0.8}
///       size: {key: network.people, low: 50, high: 5000, scale: log, whole: true}
///       turbulence: {key: leadership.problem.turbulence, low: 0, high: 0.1, likely: 0.02}
///
/// A range is a map of u in [0, 1] to a value, the same for all its keys. u uniform makes x uniform
/// on its scale, or, with `likely`, triangular on it: the most probable value is `likely`, and the
/// density falls in straight lines to 0 at both ends.
///
///     linear   x = low + v (high - low)                                                     (1)
///     log      x = low (high / low)^v                                                       (2)
///     whole    x to the nearest whole number, halves up                                     (3)
///     v = u;   likely, at v = c:   v = sqrt(u c) for u < c, else 1 - sqrt((1 - u)(1 - c))   (4)
///
/// A list of L levels takes level floor(u L), the last one at u = 1.

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/core/params.hpp"
#include "sim/engine/model.hpp"

namespace netlead {

struct Level {
    std::string name;
    std::vector<std::pair<std::string, ConfigNode>> settings;  ///< path, value
    Mark mark{};  ///< of its first key, for a list the `key`
};

struct Range {
    std::vector<std::string> keys;  ///< paths that take the value
    double low = 0, high = 1;       ///< low < high; both positive if `log`
    bool log = false, whole = false;
    std::optional<double> likely{};  ///< low <= likely <= high
    Mark mark_of_keys{}, mark_of_low{}, mark_of_high{};

    /// v of a value, (1) or (2).
    double place_of(double x) const;
    /// (1) to (4) for u in [0, 1].
    double at(double u) const;
};

struct Factor {
    std::string name;
    Mark mark;
    std::vector<Level> levels;   ///< the first is what others are held against; empty for a range
    std::optional<Range> range;  ///< empty for levels

    /// What u in [0, 1] stands for: a value of the range, or the place of a level.
    double at(double u) const;
    /// A value or place in words: "0.25", "weaving".
    std::string in_words(double value) const;
};

/// A key that a factor may have.
struct FactorKey {
    const char* name;
    const char* of;  ///< "levels", "range" or "both"
    const char* meaning;
};
std::span<const FactorKey> factor_keys();

/// Whether a configuration has factors.
bool has_factors(const ConfigDocument& document);

/// The section `factors`. Throws ConfigError with every problem.
std::vector<Factor> read_factors(const ConfigDocument& document);

/// Throws ConfigError for a factor that is called like something else in the file of results, or
/// like another factor.
void refuse_taken_names(const ConfigDocument& document, const std::vector<Factor>& factors,
                        std::set<std::string> taken);

/// Throws ConfigError, with file, line and column, for a factor whose keys are not known, change
/// nothing within a world (name, replicates, outputs), or whose values or ends the key does not take.
/// Found before anything is drawn or run.
void check_factors(const ConfigDocument& document, const std::vector<Factor>& factors,
                   std::span<const ModelKind> kinds);

/// A configuration without these top-level sections.
ConfigDocument without_sections(ConfigDocument document, const std::vector<std::string>& names);

/// The dotted paths that a factor sets, each once.
std::vector<std::string> keys_of(const Factor& factor);

/// Lays a value of the range, or the level at that place, over `document`.
void lay_over(ConfigDocument& document, const Factor& factor, double value);

/// Where a level has chosen another kind (`network.generator: ring`), takes out the sections of the
/// kinds that are no longer chosen: what they say is for the other levels.
void leave_out_unchosen(ConfigNode& node, const ParamTable& table);

/// The section `factors` as YAML that reads back to the same.
std::string to_yaml(const std::vector<Factor>& factors);

}  // namespace netlead
