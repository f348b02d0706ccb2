#include "sim/experiment/replication.hpp"

namespace netlead {

void declare(ParamTable& table, Replication& replication) {
    table.choice(replication.kind, {.name = "kind",
                                    .source = "assumption",
                                    .meaning = "how many worlds each point gets",
                                    .choices = {"fixed", "adaptive"}});
    ParamTable& adaptive =
        table.section_if("kind", "adaptive", "more worlds where the difference is not yet clear");
    adaptive.text(replication.outcome,
                  {.name = "outcome",
                   .source = "assumption",
                   .meaning = "whose difference between arms decides; empty: the headline"});
    adaptive.real(replication.half_width,
                  {.name = "half_width",
                   .symbol = "w",
                   .initial = 1,
                   .low = 1e-12,
                   .high = 1e12,
                   .unit = "of the outcome",
                   .source = "WangRamdas2024",
                   .meaning = "a point has enough worlds when the interval of its difference is "
                              "no wider than this on either side"});
    adaptive.flag(replication.decided,
                  {.name = "decided",
                   .unit = "1",
                   .source = "assumption",
                   .meaning = "a point whose interval excludes 0 has enough worlds, too"});
    adaptive.integer(replication.first, {.name = "first",
                                         .initial = 10,
                                         .low = 2,
                                         .high = 1e6,
                                         .unit = "1",
                                         .source = "assumption",
                                         .meaning = "worlds of every point in the first round"});
    adaptive.integer(replication.batch, {.name = "batch",
                                         .initial = 10,
                                         .low = 1,
                                         .high = 1e6,
                                         .unit = "1",
                                         .source = "assumption",
                                         .meaning = "worlds of every point that is left, in each "
                                                    "further round"});
    adaptive.integer(replication.budget, {.name = "budget",
                                          .initial = 0,
                                          .low = 0,
                                          .high = 1e8,
                                          .unit = "1",
                                          .source = "assumption",
                                          .meaning = "most runs in all; 0: no limit"});
    table.shorthand("kind");
}

}  // namespace netlead
