#include "sim/experiment/design.hpp"

namespace netlead {

namespace designs {
#define DESIGN(name) DesignKind name();
#include "sim/experiment/designs/designs.def"
#undef DESIGN
}  // namespace designs

std::span<const DesignKind> design_kinds() {
    static const DesignKind kinds[] = {
#define DESIGN(name) designs::name(),
#include "sim/experiment/designs/designs.def"
#undef DESIGN
    };
    return kinds;
}

}  // namespace netlead
