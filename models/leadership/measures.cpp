#include "models/leadership/measures/measures.hpp"

#include <array>

namespace netlead::leadership {

namespace measures_list {
#define MEASURES(name) extern const MeasureGroup name;
#include "models/leadership/measures/measures.def"
#undef MEASURES
}  // namespace measures_list

std::span<const MeasureGroup* const> measure_groups() {
    static constexpr std::array all{
#define MEASURES(name) &measures_list::name,
#include "models/leadership/measures/measures.def"
#undef MEASURES
    };
    return all;
}

}  // namespace netlead::leadership
