#pragma once
/// Develop: competencies grow by use and fade without.
///
///     used:    kappa <- kappa + grow m (1 - kappa)                                           (1)
///     unused:  kappa <- kappa - fade kappa                                                   (2)
///
/// m = 1.5 for action learning in a week of a failed trial under network attribution (failures
/// teach), else 1. Used are: connecting by introducing; organizing by deciding or being at work;
/// systems thinking by being at work; bridging and weaving by introducing across organisations;
/// action learning by a trial. Growth is for those the potential rule admits: everyone, or
/// (traditional) those seen as leadership material and people with reports; fading spares nobody.
///
///     symbol  argument      meaning            unit    range
///     kappa   competency    competency         1       [0, 1]
///     grow    params.grow   step per use       1/week  [0, 1]
///     fade    params.fade   loss without use   1/week  [0, 1]
///
/// Draws nothing. Cost: one pass over five columns.
/// Not modelled: teaching, plateaus, transfer between competencies.
/// Source: growth after learning curves, Argote (value: assumption); failures Madsen and Desai
/// 2010; fading: assumption.

#include "models/leadership/mechanisms/learn.hpp"
#include "models/leadership/mechanisms/weave.hpp"

namespace netlead::leadership {

struct DevelopParams {
    bool on;
    double grow, fade, failures_teach;
};
void declare(ParamTable& table, DevelopParams& params);

/// Bits of `used` that introductions set: 1 for any, 2 for one across organisations.
void mark_introducers(const TieChanges& changes, std::span<std::uint8_t> used);

/// Equations (1) and (2) for everyone.
void develop(const DevelopParams& params, const Setting& setting, const Desks& desks,
             const Learning& learning, std::span<const std::uint8_t> introduced,
             std::span<const std::uint8_t> at_work, Population& people);

}  // namespace netlead::leadership
