#include "models/leadership/rules.hpp"

namespace netlead::leadership::presets_list {

/// The null: network rules, but people have no dealings with each other.
extern const Preset isolated;
const Preset isolated{
    "isolated", "network rules without any exchange between people: the null", {.exchange = false}};

}  // namespace netlead::leadership::presets_list
