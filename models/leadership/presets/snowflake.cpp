#include "models/leadership/rules.hpp"

namespace netlead::leadership::presets_list {

/// Tested delegation: direction and permission come down the tree, but superiors let go of four
/// decisions in five, permission to work only towards those who have finished two pieces of work;
/// credit, growth and accountability are shared (the 2008 campaign's teams, whose leaders had to
/// pass challenges first).
extern const Preset snowflake;
const Preset snowflake{
    "snowflake",
    "direction from the top, four decisions in five delegated, the rest as in a network",
    {.influence = Rule::traditional,
     .authority = Rule::traditional,
     .letting_go = 0.8,
     .tests = 2}};

}  // namespace netlead::leadership::presets_list
