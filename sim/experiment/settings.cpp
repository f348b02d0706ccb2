#include "sim/experiment/settings.hpp"

#include <utility>

namespace netlead {

Settings::Settings(std::span<const ModelKind> kinds) : kinds_(kinds) {
    NETLEAD_EXPECT(!kinds.empty());
    table.text(name, {.name = "name",
                      .source = "assumption",
                      .meaning = "what the experiment is called",
                      .text = "experiment"});
    table.text(
        question,
        {.name = "question", .source = "assumption", .meaning = "what it asks, in plain words"});
    table.integer(seed, {.name = "seed",
                         .initial = 1,
                         .low = 0,
                         .high = 4294967295.0,
                         .unit = "1",
                         .source = "assumption",
                         .meaning = "names the luck of all worlds; another seed, other worlds"});
    table.integer(replicates, {.name = "replicates",
                               .symbol = "n",
                               .initial = 100,
                               .low = 1,
                               .high = 1e6,
                               .unit = "1",
                               .source = "assumption",
                               .meaning = "how many worlds; every arm runs in each of them"});
    table.integer(ticks, {.name = "ticks",
                          .symbol = "T",
                          .initial = 156,
                          .low = 1,
                          .high = 1e5,
                          .unit = "week",
                          .source = "assumption",
                          .meaning = "how long each run lasts"});
    ParamSpec which{
        .name = "model",
        .source = "assumption",
        .meaning = "which model runs; its parameters stand in the section of that name"};
    for (const ModelKind& kind : kinds) which.choices.emplace_back(kind.name);
    table.choice(model_, std::move(which));

    network.declare(table.section("network", "people, organisations and ties"));
    for (const ModelKind& kind : kinds) {
        models_.push_back(kind.make());
        models_.back()->declare(table.section_if("model", kind.name, kind.meaning));
    }
}

const ParamTable& Settings::model_table() const {
    return *table.section(kind().name);
}

}  // namespace netlead
