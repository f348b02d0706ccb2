#include "models/models.hpp"

#include <array>

#include "models/leadership/leadership.hpp"

#ifndef NETLEAD_MODEL_KINDS  // one name for each level of processors (sim/cmake/Levels.cmake)
#define NETLEAD_MODEL_KINDS models_of_any_processor
#endif

namespace netlead {

namespace published {
#define MODEL(name) ModelKind name();
#include "models/published/models.def"
#undef MODEL
}  // namespace published

std::span<const ModelKind> NETLEAD_MODEL_KINDS();

std::span<const ModelKind> NETLEAD_MODEL_KINDS() {
    static const std::array all{
        ModelKind{"leadership", "traditional and network leadership over a wicked problem",
                  leadership::make_leadership, "week",
                  "{traditional: {rules: traditional}, network: {rules: network}}"},
#define MODEL(name) published::name(),
#include "models/published/models.def"
#undef MODEL
    };
    return all;
}

}  // namespace netlead
