#pragma once
/// The reading of a table of runs, whatever plan it comes from: a comparison, a question over a grid, a
/// comparison of portfolios, or a sweep.

#include "sim/app/commands.hpp"
#include "sim/results/run_table.hpp"

namespace netlead::app {

/// On stdout, as text or JSON.
void show_reading(const RunTable& table, const Manner& manner);

}  // namespace netlead::app
