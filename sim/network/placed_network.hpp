#pragma once
/// A network that was brought along, with its people in the order in which the simulation numbers
/// them: organisation by organisation, in each the head first, then level by level.
///
///     what is known of people        organisations and formal tree
///     superior (and organisation,    one organisation for each person without a superior, its
///       unit)                        tree as given; `organisation` is a label then
///     organisation (or unit) alone   one for each of its values, in the order in which they come
///                                    first; the tree of each regular, with the configured span
///     neither                        the configured number, equal in size, in the file's order
///
/// Superiors are people, by name or id. The ties keep `weight` (or `value_ij`, `value_ji`): what each end
/// holds of the tie, for a model that wants to begin from it.

#include <string>
#include <vector>

#include "sim/network/labelled_network.hpp"
#include "sim/network/organisations.hpp"

namespace netlead {

struct PlacedNetwork {
    LabelledNetwork network;  ///< people in the order of their numbers
    Organisations organisations;
    bool own_organisations = false;  ///< they come from the file and not from the configuration
    /// What i holds of the tie {i, j} and j of it, one per tie; empty if the file says nothing.
    std::vector<float> value_ij, value_ji;
};

/// Adds what a chart knows of people to a network: the chart's people in its order. Every person of
/// the network must be in the chart, by name or id: throws ConfigError that names `chart_file`.
LabelledNetwork with_chart(const LabelledNetwork& network, const LabelledNetwork& chart,
                           const std::string& network_file, const std::string& chart_file);

/// `count` and `span` are the configured ones, for what `file` does not say. Throws ConfigError if
/// the chart is none (a superior who is not there, a circle), if some people have an organisation
/// and others not, or if there is nobody.
PlacedNetwork place(LabelledNetwork network, const std::string& file, std::uint32_t count,
                    std::uint32_t span);

}  // namespace netlead
