#include "models/published_cases.hpp"

#include <array>

namespace netlead {

namespace cases {
#define CASE(name) extern const Claim name;
#include "models/published/cases/cases.def"
#undef CASE
}  // namespace cases

std::span<const Claim* const> all_cases() {
    static constexpr std::array all{
#define CASE(name) &cases::name,
#include "models/published/cases/cases.def"
#undef CASE
    };
    return all;
}

}  // namespace netlead
