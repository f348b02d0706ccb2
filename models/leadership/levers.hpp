#pragma once
/// What a funder can do in the leadership model: its strategies as levers, and what is uncertain about
/// the people and the problem they meet.

#include "sim/engine/model.hpp"

namespace netlead::leadership {

Levers levers();

}  // namespace netlead::leadership
