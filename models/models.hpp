#pragma once
/// The models there are: the leadership model, and one line each in published/models.def. Only the
/// program includes this.

#include <span>

#include "sim/engine/model.hpp"

namespace netlead {

/// All models, in a fixed order; the first is the default.
std::span<const ModelKind> model_kinds();

}  // namespace netlead
