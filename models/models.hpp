#pragma once
/// The models there are: one line each in models.cpp. Only the program includes this.

#include <span>

#include "sim/engine/model.hpp"

namespace netlead {

/// All models, in a fixed order; the first is the default.
std::span<const ModelKind> model_kinds();

}  // namespace netlead
