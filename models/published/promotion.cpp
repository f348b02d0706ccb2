#include "models/published/promotion.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/listed.hpp"
#include "sim/core/normal.hpp"

namespace netlead::published {

namespace {

/// Entity: the post; tick: 0 at the start, t + 1 in year t.
enum class Stream : std::uint32_t { fresh = 64, promoted = 65, chosen = 66 };

constexpr double lowest = 1, highest = 10, vacant = -1;

/// Levels of a list: as many numbers as there are.
Listed levels_of(const std::string& text, const char* what, double low, double high) {
    Listed read;
    for (std::uint32_t count = 1; count <= 100; ++count) {
        read = read_listed(text, what, count, low, high);
        if (read.why.empty()) return read;
    }
    return read;
}

}  // namespace

Promotion::Promotion()
    : PublishedModel({{{"efficiency", "1", "equation (1)"}, From::mean},
                      {{"first_efficiency", "1", "equation (1) before the first year"}, From::end},
                      {{"vacant", "posts", "posts that stand empty"}, From::mean},
                      {{"top_competence", "1", "mean competence on the top level"}, From::mean},
                      {{"mean_competence", "1", "mean competence of all members"}, From::mean}}) {}

void Promotion::declare(ParamTable& table) {
    const auto choice = [&](auto& field, const char* name, const char* meaning,
                            std::vector<std::string> words) {
        table.choice(field, {.name = name,
                             .initial = 0,
                             .unit = "",
                             .source = "Pluchino2010",
                             .meaning = meaning,
                             .choices = std::move(words)});
    };
    choice(hypothesis_, "hypothesis",
           "competence after a promotion: the old one, a little changed, or a fresh draw",
           {"common_sense", "peter"});
    choice(chooses_, "chooses", "who is promoted", {"best", "worst", "random"});
    choice(limit_, "limit", "draws beyond the limits are drawn again or clipped",
           {"redraw", "clip"});
    choice(filling_, "filling", "posts left by promotions are filled at once or a year later",
           {"same_year", "one_level"});
    const auto list = [&](std::string& field, const char* name, const char* initial,
                          const char* meaning) {
        table.text(field, {.name = name,
                           .unit = "1",
                           .source = "Pluchino2010",
                           .meaning = meaning,
                           .text = initial});
    };
    list(posts_, "posts", "1 5 11 21 41 81",
         "posts on each level, the top first; they add up to people");
    list(responsibility_, "responsibility", "1 0.9 0.8 0.6 0.4 0.2", "of each level, in [0, 1]");
    real(table, mean_, "competence_mean", 7, lowest, highest, "1", "Pluchino2010",
         "of a fresh draw");
    real(table, spread_, "competence_spread", 2, 0, 10, "1", "Pluchino2010",
         "standard deviation of a fresh draw");
    real(table, least_, "least", 4, 0, 10, "1", "Pluchino2010",
         "competence below which one is dismissed");
    real(table, retirement_, "retirement", 65, 19, 200, "years", "Pluchino2010",
         "age at which one leaves");
    real(table, jitter_, "jitter", 1, 0, 10, "1", "Pluchino2010",
         "common sense: most that competence changes by a promotion");
}

std::string Promotion::why_impossible(std::uint32_t people) const {
    const Listed posts = levels_of(posts_, "posts", 1, 1e6);
    const Listed duties = levels_of(responsibility_, "responsibility", 0, 1);
    if (!posts.why.empty()) return "promotion: " + posts.why;
    if (!duties.why.empty()) return "promotion: " + duties.why;
    if (posts.values.size() != duties.values.size())
        return "promotion: posts and responsibility must name the same number of levels";
    double sum = 0;
    for (const double n : posts.values) sum += n;
    if (sum == people) return {};
    return "promotion: posts add up to " + to_text(sum) + ", but network.people is " +
           std::to_string(people);
}

double Promotion::within(DrawStream& draws, double mean, double spread, double low,
                         double high) const {
    if (limit_ == Limit::clip) return std::clamp(mean + spread * normal(draws), low, high);
    for (int attempt = 0; attempt < 100000; ++attempt) {
        const double value = mean + spread * normal(draws);
        if (value >= low && value <= high) return value;
    }
    return std::clamp(mean, low, high);
}

void Promotion::begin(const World&) {
    const Listed posts = levels_of(posts_, "posts", 1, 1e6);
    duty_ = levels_of(responsibility_, "responsibility", 0, 1).values;
    begin_.assign(1, 0);
    for (const double n : posts.values)
        begin_.push_back(begin_.back() + static_cast<std::uint32_t>(n));
    competence_.assign(begin_.back(), vacant);
    age_.assign(begin_.back(), 0);
    came_.assign(begin_.back(), 0);
    for (std::uint32_t post = 0; post < begin_.back(); ++post) hire(0, post);
    first_ = efficiency();
}

void Promotion::hire(Tick t, std::uint32_t post) {
    DrawStream draws(key(), Stream::fresh, t, post);
    competence_[post] = within(draws, mean_, spread_, lowest, highest);
    age_[post] = within(draws, 25, 5, 18, 60);
}

void Promotion::promote(Tick t, std::uint32_t from, std::uint32_t to) {
    DrawStream draws(key(), Stream::promoted, t, to);
    const double old = competence_[from];
    if (hypothesis_ == Hypothesis::peter) {
        competence_[to] = within(draws, mean_, spread_, lowest, highest);
    } else {
        competence_[to] = std::clamp(old + jitter_ * (2 * unit(draws()) - 1), lowest, highest);
    }
    age_[to] = age_[from];
    came_[to] = 1;
    competence_[from] = vacant;
}

std::uint32_t Promotion::next_of(Tick t, std::uint32_t level) const {
    std::uint32_t chosen = nobody, most = 0;
    for (std::uint32_t post = begin_[level]; post < begin_[level + 1]; ++post) {
        if (competence_[post] == vacant || came_[post] != 0) continue;
        if (chooses_ == Chooses::random) {
            const std::uint32_t luck = draw(key(), Stream::chosen, t, post)[0];
            if (chosen == nobody || luck > most) {
                chosen = post;
                most = luck;
            }
        } else if (chosen == nobody ||
                   (chooses_ == Chooses::best ? competence_[post] > competence_[chosen]
                                              : competence_[post] < competence_[chosen])) {
            chosen = post;
        }
    }
    return chosen;
}

void Promotion::fill(Tick t, std::uint32_t level) {
    const bool lowest_level = level + 2 == begin_.size();
    for (std::uint32_t post = begin_[level]; post < begin_[level + 1]; ++post) {
        if (competence_[post] != vacant) continue;
        if (lowest_level) {
            hire(t, post);
            continue;
        }
        const std::uint32_t from = next_of(t, level + 1);
        if (from != nobody) promote(t, from, post);
    }
}

void Promotion::tick(Tick t) {
    std::fill(came_.begin(), came_.end(), std::uint8_t{0});
    for (std::uint32_t post = 0; post < competence_.size(); ++post) {
        if (competence_[post] == vacant) continue;
        age_[post] += 1;
        if (competence_[post] < least_ || age_[post] >= retirement_) competence_[post] = vacant;
    }
    const auto levels = static_cast<std::uint32_t>(duty_.size());
    if (filling_ == Filling::same_year) {
        for (std::uint32_t level = 0; level < levels; ++level) fill(t + 1, level);
    } else {  // the lowest level first: what a promotion leaves stays empty this year
        for (std::uint32_t level = levels; level-- > 0;) fill(t + 1, level);
    }
}

double Promotion::efficiency() const {
    double done = 0, all = 0;
    for (std::size_t level = 0; level < duty_.size(); ++level) {
        for (std::uint32_t post = begin_[level]; post < begin_[level + 1]; ++post) {
            all += duty_[level];
            if (competence_[post] != vacant) done += duty_[level] * competence_[post];
        }
    }
    return done / (10 * all);
}

void Promotion::observe(std::span<double> row) const {
    double empty = 0, sum = 0, top = 0, top_held = 0;
    for (std::size_t level = 0; level < duty_.size(); ++level) {
        for (std::uint32_t post = begin_[level]; post < begin_[level + 1]; ++post) {
            if (competence_[post] == vacant) {
                empty += 1;
                continue;
            }
            sum += competence_[post];
            if (level == 0) {
                top += competence_[post];
                top_held += 1;
            }
        }
    }
    row[0] = efficiency();
    row[1] = first_;
    row[2] = empty;
    row[3] = top / top_held;  // NaN while nobody holds a top post
    row[4] = sum / (static_cast<double>(competence_.size()) - empty);
}

void Promotion::fingerprint(ContentHash& hash) const {
    hash.add(std::span<const double>(competence_));
    hash.add(std::span<const double>(age_));
}

ModelKind promotion() {
    return {"promotion", "promotion of the best, the worst or anybody (Pluchino et al. 2010)",
            [] { return std::unique_ptr<Model>(new Promotion); }, "year"};
}

}  // namespace netlead::published
