#pragma once
/// What other people's models have in common behind the engine's seam: measures listed once, and
/// outcomes that follow from the series.

#include <memory>
#include <vector>

#include "sim/engine/model.hpp"

namespace netlead::published {

/// How an outcome follows from a measure of the series.
enum class From {
    end,   ///< its value at the last tick
    mean,  ///< its mean over the second half of the run (all of a run of one tick), without NaN
};

/// A measure of the series that is also an outcome.
struct Reported {
    Measure measure;
    From from = From::end;
};

/// A model whose outcomes are taken from its series, the first being the headline.
class PublishedModel : public Model {
public:
    explicit PublishedModel(std::vector<Reported> measures);

    std::string why_impossible(std::uint32_t) const override { return {}; }
    std::span<const Measure> series() const final { return series_; }
    std::span<const Measure> outcomes() const final { return outcomes_; }
    std::string headline() const final { return outcomes_.front().name; }
    void reset(const World& world, Tick ticks) final;
    void summarise(std::span<const double> series, std::span<double> outcome) const final;
    const Ties& ties() const final { return ties_; }

protected:
    /// Puts everything at its start; the world's ties and key are there.
    virtual void begin(const World& world) = 0;
    RunKey key() const { return key_; }

private:
    std::vector<Reported> reported_;
    std::vector<Measure> series_, outcomes_;
    Ties ties_;
    RunKey key_;
};

/// A row of a model's own table: a real number with a range.
void real(ParamTable& table, double& field, const char* name, double initial, double low,
          double high, const char* unit, const char* source, const char* meaning);
void whole(ParamTable& table, std::int64_t& field, const char* name, double initial, double low,
           double high, const char* unit, const char* source, const char* meaning);

}  // namespace netlead::published
