#include "models/leadership/rules.hpp"

namespace netlead::leadership::presets_list {

/// A network with one neutral coordinator that all listen to (backbone organisation).
extern const Preset backbone;
const Preset backbone{"backbone",
                      "a network that listens to one neutral coordinator",
                      {.influence = Rule::traditional, .coordinator = true}};

}  // namespace netlead::leadership::presets_list
