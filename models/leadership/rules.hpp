#pragma once
/// The rules: five dimensions, each traditional or network. They are all that differs between two
/// arms.
///
///     dimension       traditional                           network
///     influence       views flow down the tree              views mix over trusted ties
///     authority       the chain of command allows work      anyone starts who finds a partner
///     attribution     head credited and blamed,             credit is shared, failure teaches
///                     failure punished
///     potential       only "leadership material"            everyone does
///                     proposes, grows and succeeds
///     accountability  the superior monitors                 trusted active contacts keep one going
///
/// Four more words describe presets that are not corners of that cube: `letting_go` (superiors
/// leave at least this share of decisions to others), `tests` (permission to work is left in that
/// way only to those who have finished so many pieces of work), `coordinator` (influence comes from one
/// neutral coordinator instead of the own superior) and `exchange` (false: people have no dealings
/// with each other at all).
/// Source: the chart and the values of the founding text; presets snowflake and backbone: MODEL.md.

#include <array>
#include <span>

#include "sim/core/params.hpp"

namespace netlead::leadership {

enum class Rule { traditional = 0, network = 1 };

/// What a mechanism asks. Values, resolved from preset and overrides.
struct Rules {
    Rule influence = Rule::network;
    Rule authority = Rule::network;
    Rule attribution = Rule::network;
    Rule potential = Rule::network;
    Rule accountability = Rule::network;
    double letting_go = 0;     ///< least control_letting of anyone with reports, [0, 1]
    std::int64_t tests = 0;    ///< pieces of work finished before letting_go reaches one, >= 0
    bool coordinator = false;  ///< one neutral coordinator in place of superiors' views
    bool exchange =
        true;  ///< false: no views, help, practices or introductions pass between people

    friend bool operator==(const Rules&, const Rules&) = default;
};

/// One of the five dimensions.
struct RuleDimension {
    const char* name;
    const char* meaning;
    Rule Rules::*rule;
};

std::span<const RuleDimension> rule_dimensions();

/// A named combination: one file in presets/, one line in presets.def.
struct Preset {
    const char* name;
    const char* meaning;
    Rules rules;
};

/// All presets, in the order of presets.def.
std::span<const Preset> presets();

/// The configured rules: a preset, and any dimension set otherwise.
struct RulesConfig {
    int preset = 0;
    /// Per dimension: 0 as the preset says, 1 traditional, 2 network.
    std::array<int, 5> dimension{};
    double letting_go = 0;   ///< the greater of this and the preset's counts
    std::int64_t tests = 0;  ///< the greater of this and the preset's counts

    Rules resolve() const;
};

/// Binds the section `rules`. `rules: network` is short for `rules: {preset: network}`.
void declare(ParamTable& table, RulesConfig& rules);

}  // namespace netlead::leadership
