#pragma once
/// A model just large enough to test the experiment with: people join by chance, pulled by active
/// contacts; what they do gets better week by week. It has what real models have: ties, draws,
/// blocks, an exact product, an outcome that may not be measured, a problem between parameters, a
/// section with a shorthand, columns of people.
///
///     P(join) = join (1 + pull a_i),  a_i = share of active contacts (network rules; else 0)
///     impact = reach x quality,       quality += gain (1 - quality)

#include <cmath>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/model.hpp"

namespace netlead::test {

enum class ToyRules { traditional, network };

class ToyModel : public Model {
public:
    void declare(ParamTable& table) override {
        table.real(join_, {.name = "join",
                           .initial = 0.1,
                           .low = 0,
                           .high = 0.5,
                           .unit = "1/week",
                           .source = "assumption",
                           .meaning = "chance to join"});
        table.integer(least_, {.name = "least_people",
                               .initial = 2,
                               .low = 1,
                               .high = 1e6,
                               .unit = "people",
                               .source = "assumption",
                               .meaning = "people that it takes"});
        table.text(label_, {.name = "label",
                            .source = "assumption",
                            .meaning = "a text without effect",
                            .text = "a \"b\": c"});
        ParamTable& rules = table.section("rules", "who pulls whom");
        rules.choice(rules_, {.name = "preset",
                              .source = "assumption",
                              .meaning = "which rules",
                              .choices = {"traditional", "network"}});
        rules.real(pull_, {.name = "pull",
                           .initial = 1,
                           .low = 0,
                           .high = 1,
                           .unit = "1",
                           .source = "assumption",
                           .meaning = "pull of active contacts"});
        rules.shorthand("preset");
    }
    std::string why_impossible(std::uint32_t people) const override {
        if (people >= least_) return {};
        return "it takes at least " + std::to_string(least_) + " people";
    }
    std::span<const Switch> switches() const override {
        static const Switch all[] = {
            {"joining", "nobody joins", {{"join", 0.0}}},
            {"pulling", "contacts do not pull", {{"rules.pull", 0.0}}},
            {"naming",
             "no label, and the least of people",
             {{"label", std::string("none")}, {"least_people", std::int64_t{1}}}}};
        return all;
    }
    Stance stance() const override {
        return {{{"who_pulls", "rules.preset",
                  std::string(rules_ == ToyRules::network ? "network" : "traditional")},
                 {"pull", "rules.pull", pull_}},
                "",
                ""};
    }
    std::span<const Measure> series() const override {
        static const Measure measures[] = {{"impact", "1", "reach times quality"},
                                           {"reach", "1", "share of active people"},
                                           {"quality", "1", "how good the work is"}};
        return measures;
    }
    std::span<const Measure> outcomes() const override {
        static const Measure measures[] = {{"mean_impact", "1", "mean of impact"},
                                           {"half_reached", "week", "when half were active"}};
        return measures;
    }
    Factorisation factorisation() const override { return {"impact", {"reach", "quality"}}; }
    std::string headline() const override { return "mean_impact"; }

    void reset(const World& world, Tick) override {
        organisations_ = &world.organisations;
        ties_ = world.ties;
        key_ = world.key;
        blocks_ = world.blocks;
        quality_ = 0.2;
        active_.assign(ties_.people(), 0);
        next_ = active_;
    }
    void tick(Tick t) override {
        blocks_.each(ties_.people(), [&](PersonId begin, PersonId end, std::uint32_t) {
            for (PersonId i = begin; i < end; ++i) next_[i] = active_[i] | joins(i, t);
        });
        active_.swap(next_);
        quality_ += 0.05 * (1 - quality_);
    }
    void observe(std::span<double> row) const override {
        std::vector<double> scratch;
        const double sum =
            blocks_.sum<double>(ties_.people(), scratch, [&](PersonId begin, PersonId end) {
                double part = 0;
                for (PersonId i = begin; i < end; ++i) part += 0.1 * active_[i];
                return part;
            });
        const double reach = sum / (0.1 * ties_.people());
        row[0] = reach * quality_;
        row[1] = reach;
        row[2] = quality_;
    }
    void summarise(std::span<const double> series, std::span<double> outcome) const override {
        const std::size_t ticks = series.size() / 3;
        outcome[0] = 0;
        outcome[1] = std::numeric_limits<double>::quiet_NaN();
        for (std::size_t t = 0; t < ticks; ++t) {
            outcome[0] += series[3 * t] / static_cast<double>(ticks);
            if (std::isnan(outcome[1]) && series[3 * t + 1] >= 0.5) {
                outcome[1] = static_cast<double>(t + 1);
            }
        }
    }
    void fingerprint(ContentHash& hash) const override {
        hash.add(quality_);
        hash.add(std::span<const unsigned char>(active_));
    }
    std::vector<PersonColumn> person_columns() const override {
        std::vector<double> active(active_.begin(), active_.end()), number(active_.size());
        for (std::size_t i = 0; i < number.size(); ++i) number[i] = static_cast<double>(i);
        return {{{"active", "1", "joined"}, active}, {{"number", "1", "which person"}, number}};
    }
    const Ties& ties() const override { return ties_; }

    double join() const { return join_; }
    double pull() const { return pull_; }
    ToyRules rules() const { return rules_; }
    const std::string& label() const { return label_; }

private:
    unsigned char joins(PersonId i, Tick t) const {
        double pulled = 0;
        if (rules_ == ToyRules::network && ties_.degree(i) > 0) {
            for (const PersonId j : ties_.alters(i)) pulled += active_[j];
            pulled /= ties_.degree(i);
        }
        const RandomBlock words = draw(key_, DrawAddress{64, t, i, 0});
        return unit(words[0]) < join_ * (1 + pull_ * pulled) ? 1 : 0;
    }

    double join_ = 0, pull_ = 0, quality_ = 0;
    std::int64_t least_ = 0;
    std::string label_;
    ToyRules rules_ = ToyRules::traditional;
    const Organisations* organisations_ = nullptr;
    Ties ties_;
    RunKey key_;
    Blocks blocks_;
    std::vector<unsigned char> active_, next_;
};

/// Two kinds, so that choosing a model can be tested.
inline std::span<const ModelKind> toy_kinds() {
    static const ModelKind kinds[] = {
        {"toy", "people join", [] { return std::unique_ptr<Model>(new ToyModel); }},
        {"other_toy", "the same again", [] { return std::unique_ptr<Model>(new ToyModel); }}};
    return kinds;
}

}  // namespace netlead::test
