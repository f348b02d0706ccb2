#include "models/leadership/rules.hpp"

namespace netlead::leadership::presets_list {

/// Leadership as a collective process, on all five dimensions.
extern const Preset network;
const Preset network{"network", "people connect, start, learn and hold each other to account", {}};

}  // namespace netlead::leadership::presets_list
