#include "models/leadership/rules.hpp"

namespace netlead::leadership::presets_list {

/// The heroic model: one head, top down, on all five dimensions.
extern const Preset traditional;
const Preset traditional{"traditional",
                         "one head, top down, on all five dimensions",
                         {.influence = Rule::traditional,
                          .authority = Rule::traditional,
                          .attribution = Rule::traditional,
                          .potential = Rule::traditional,
                          .accountability = Rule::traditional}};

}  // namespace netlead::leadership::presets_list
