#include "models/published_model.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace netlead::published {

PublishedModel::PublishedModel(std::vector<Reported> measures) : reported_(std::move(measures)) {
    for (const Reported& each : reported_) {
        series_.push_back(each.measure);
        const bool end = each.from == From::end;
        outcomes_.push_back(
            {each.measure.name + (end ? "_at_end" : "_mean"), each.measure.unit,
             each.measure.meaning + (end ? " (last tick)" : " (mean over the second half)")});
    }
}

void PublishedModel::reset(const World& world, Tick) {
    ties_ = world.ties;
    key_ = world.key;
    begin(world);
}

void PublishedModel::summarise(std::span<const double> series, std::span<double> outcome) const {
    const std::size_t columns = series_.size(), ticks = series.size() / columns;
    for (std::size_t c = 0; c < columns; ++c) {
        double sum = 0, count = 0;
        for (std::size_t t = reported_[c].from == From::end ? ticks - 1 : ticks / 2; t < ticks;
             ++t) {
            const double value = series[t * columns + c];
            if (std::isnan(value)) continue;
            sum += value;
            count += 1;
        }
        outcome[c] = count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
    }
}

void real(ParamTable& table, double& field, const char* name, double initial, double low,
          double high, const char* unit, const char* source, const char* meaning) {
    table.real(field, {.name = name,
                       .initial = initial,
                       .low = low,
                       .high = high,
                       .unit = unit,
                       .source = source,
                       .meaning = meaning});
}

void whole(ParamTable& table, std::int64_t& field, const char* name, double initial, double low,
           double high, const char* unit, const char* source, const char* meaning) {
    table.integer(field, {.name = name,
                          .initial = initial,
                          .low = low,
                          .high = high,
                          .unit = unit,
                          .source = source,
                          .meaning = meaning});
}

}  // namespace netlead::published
