#include "models/models.hpp"

#include <array>

#include "models/leadership/leadership.hpp"

namespace netlead {

std::span<const ModelKind> model_kinds() {
    static constexpr std::array all{
        ModelKind{"leadership", "traditional and network leadership over a wicked problem",
                  leadership::make_leadership},
    };
    return all;
}

}  // namespace netlead
