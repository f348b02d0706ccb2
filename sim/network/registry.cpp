#include "sim/network/generator.hpp"

namespace netlead {

namespace generators {
#define GENERATOR(name) GeneratorKind name();
#include "sim/network/generators/generators.def"
#undef GENERATOR
}  // namespace generators

std::span<const GeneratorKind> generator_kinds() {
    static const GeneratorKind kinds[] = {
#define GENERATOR(name) generators::name(),
#include "sim/network/generators/generators.def"
#undef GENERATOR
    };
    return kinds;
}

}  // namespace netlead
