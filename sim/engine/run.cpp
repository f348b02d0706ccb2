#include "sim/engine/run.hpp"

namespace netlead {

RunResult run(Model& model, const World& world, Tick ticks, bool keep_people,
              const std::function<bool()>& interrupted) {
    const std::size_t columns = model.series().size();
    RunResult result;
    result.series.resize(std::size_t{ticks} * columns);
    result.outcomes.resize(model.outcomes().size());

    model.reset(world, ticks);
    for (Tick t = 0; t < ticks; ++t) {
        if (interrupted && interrupted()) return {};
        model.tick(t);
        model.observe(std::span(result.series).subspan(std::size_t{t} * columns, columns));
    }
    model.summarise(result.series, result.outcomes);

    ContentHash hash;
    hash.add(std::span<const double>(result.series));
    hash.add(std::span<const double>(result.outcomes));
    model.fingerprint(hash);
    result.content_hash = hash.value();
    result.finished = true;
    if (keep_people) result.people = model.person_columns();
    return result;
}

}  // namespace netlead
