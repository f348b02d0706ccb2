#pragma once
/// What can be switched off in the leadership model, and where it stands on the five dimensions.
///
/// Every advantage of either way to lead comes out of a mechanism, and every mechanism has its line
/// in the table of switches.cpp: whole phases of the week, and the finer ones within them that
/// favour one side (partner choice, transparency, failures that teach, compliance, command), weigh
/// on one (overhead, blame, bias, distortion) or are contested (crowding out, chill). From that
/// table follow `--without`, `netlead list` and the ablation of `netlead explain`.
///
/// A finer switch sets parameters of its phase to the value at which its effect is gone, so it says
/// nothing more once the whole phase is off. Two leave something behind: without copying, the share
/// of copying goes to own search; without limited attention, superiors also monitor all the time.

#include <span>

#include "models/leadership/rules.hpp"
#include "sim/engine/model.hpp"

namespace netlead::leadership {

/// In the order of a week; finer switches follow the phase they are part of.
std::span<const Switch> switches();

/// The five dimensions; the preset names them, and beyond them how far superiors let go, whether
/// there is a coordinator, and whether there is any exchange.
Stance stance(const Rules& rules);

}  // namespace netlead::leadership
