#include "models/published/march.hpp"

#include <cstdlib>

namespace netlead::published {

namespace {

enum class Stream : std::uint32_t {
    reality = 64,
    belief = 65,  ///< tick: 0 at the start, t + 1 for who comes in period t
    act = 66,
    socialise = 67,
    learn = 68,
    turnover = 69,
    turbulence = 70,
};

/// One word per value, drawn when it is asked for.
class Words {
public:
    Words(RunKey key, Stream stream, Tick t, std::uint32_t i)
        : key_(key), stream_(stream), t_(t), i_(i) {}
    std::uint32_t operator[](std::uint32_t d) {
        if (d / 4 != block_) {
            block_ = d / 4;
            words_ = draw(key_, stream_, t_, i_, block_);
        }
        return words_[d % 4];
    }

private:
    RunKey key_;
    Stream stream_;
    Tick t_;
    std::uint32_t i_, block_ = 0xFFFFFFFFu;
    RandomBlock words_{};
};

}  // namespace

March::March()
    : PublishedModel(
          {{{"code_knowledge", "1",
             "sum of code x reality per value (text: share of correct values)"},
            From::end},
           {{"mean_knowledge", "1", "the same of beliefs, mean over people"}, From::end},
           {{"settled", "1", "1: everybody agrees with the code and nothing changes by itself"},
            From::end}}) {}

void March::declare(ParamTable& table) {
    table.choice(variant_,
                 {.name = "variant",
                  .initial = 0,
                  .unit = "",
                  .source = "March1991",
                  .meaning = "steps: acts, one step at a time (gives the article's figure); "
                             "text: beliefs, jumps (as the article is written)",
                  .choices = {"steps", "text"}});
    whole(table, dimensions_, "dimensions", 30, 1, 1000, "values", "March1991",
          "values of reality");
    real(table, socialisation_, "socialisation", 0.1, 0, 1, "1/period", "March1991",
         "p1: beliefs follow the code");
    real(table, learning_, "learning", 0.5, 0, 1, "1/period", "March1991",
         "p2: the code follows superior people");
    real(table, turnover_, "turnover", 0, 0, 1, "1/period", "March1991", "p3: people are replaced");
    real(table, turbulence_, "turbulence", 0, 0, 1, "1/period", "March1991",
         "p4: values of reality flip");
}

void March::be_born(std::uint32_t i, std::uint32_t generation) {
    Words words(key(), Stream::belief, generation, i);
    for (std::uint32_t d = 0; d < m_; ++d)
        belief_[std::size_t{i} * m_ + d] =
            static_cast<std::int8_t>(static_cast<int>(below(words[d], 3)) - 1);
}

void March::begin(const World& world) {
    people_ = world.organisations.people();
    m_ = static_cast<std::uint32_t>(dimensions_);
    reality_.resize(m_);
    Words words(key(), Stream::reality, 0, 0);
    for (std::uint32_t d = 0; d < m_; ++d) reality_[d] = words[d] >> 31 != 0 ? 1 : -1;
    code_.assign(m_, 0);
    next_code_.assign(m_, 0);
    belief_.resize(std::size_t{people_} * m_);
    acts_.assign(belief_.size(), 0);
    knowledge_.assign(people_, 0);
    for (std::uint32_t i = 0; i < people_; ++i) be_born(i, 0);
}

void March::change(Tick t) {
    if (turnover_ > 0) {
        each_draw(key(), Stream::turnover, t, 0, people_,
                  [&](std::uint32_t i, const RandomBlock& words) {
                      if (unit(words[0]) < turnover_) be_born(i, t + 1);
                  });
    }
    if (!(turbulence_ > 0)) return;
    Words words(key(), Stream::turbulence, t, 0);
    for (std::uint32_t d = 0; d < m_; ++d) {
        if (unit(words[d]) < turbulence_) reality_[d] = static_cast<std::int8_t>(-reality_[d]);
    }
}

void March::act(Tick t) {
    for (std::uint32_t i = 0; i < people_; ++i) {
        const std::int8_t* belief = belief_.data() + std::size_t{i} * m_;
        std::int8_t* acts = acts_.data() + std::size_t{i} * m_;
        Words words(key(), Stream::act, t, i);
        std::int32_t sum = 0;
        for (std::uint32_t d = 0; d < m_; ++d) {
            acts[d] = belief[d];
            if (variant_ == Variant::text) {
                sum += belief[d] == reality_[d];
                continue;
            }
            if (belief[d] == 0) acts[d] = words[d] >> 31 != 0 ? 1 : -1;
            sum += acts[d] * reality_[d];
        }
        knowledge_[i] = sum;
    }
}

void March::socialise(Tick t) {
    for (std::uint32_t i = 0; i < people_; ++i) {
        std::int8_t* belief = belief_.data() + std::size_t{i} * m_;
        Words words(key(), Stream::socialise, t, i);
        for (std::uint32_t d = 0; d < m_; ++d) {
            if (code_[d] == 0 || belief[d] == code_[d] || !(unit(words[d]) < socialisation_))
                continue;
            belief[d] = variant_ == Variant::text ? code_[d]
                                                  : static_cast<std::int8_t>(belief[d] + code_[d]);
        }
    }
}

void March::learn(Tick t) {
    std::int32_t known = 0;
    for (std::uint32_t d = 0; d < m_; ++d)
        known += variant_ == Variant::text ? code_[d] == reality_[d] : code_[d] * reality_[d];
    Words words(key(), Stream::learn, t, 0);
    for (std::uint32_t d = 0; d < m_; ++d) {
        std::int32_t votes = 0;
        for (std::uint32_t i = 0; i < people_; ++i) {
            if (knowledge_[i] > known) votes += acts_[std::size_t{i} * m_ + d];
        }
        next_code_[d] = code_[d];
        const auto majority = static_cast<std::int8_t>(votes > 0 ? 1 : -1);
        if (votes == 0 || majority == code_[d]) continue;
        double stays = 1;
        for (int v = std::abs(votes); v > 0; --v) stays *= 1 - learning_;
        if (unit(words[d]) < 1 - stays) next_code_[d] = majority;
    }
}

bool March::settled() const {
    for (std::uint32_t d = 0; d < m_; ++d) {
        if (code_[d] == 0) return false;
    }
    for (std::size_t k = 0; k < belief_.size(); ++k) {
        if (belief_[k] != code_[k % m_]) return false;
    }
    return true;
}

void March::tick(Tick t) {
    change(t);
    if (settled()) return;
    act(t);
    learn(t);  // from acts and the code at the start of the period, before beliefs move
    socialise(t);
    code_.swap(next_code_);
}

void March::observe(std::span<double> row) const {
    double code = 0, beliefs = 0;
    const auto known = [&](int value, std::size_t d) {
        return variant_ == Variant::text ? value == reality_[d] : value * reality_[d];
    };
    for (std::uint32_t d = 0; d < m_; ++d) code += known(code_[d], d);
    for (std::size_t k = 0; k < belief_.size(); ++k) beliefs += known(belief_[k], k % m_);
    row[0] = code / m_;
    row[1] = beliefs / m_ / people_;
    row[2] = settled() ? 1 : 0;
}

void March::fingerprint(ContentHash& hash) const {
    hash.add(std::span<const std::int8_t>(reality_));
    hash.add(std::span<const std::int8_t>(code_));
    hash.add(std::span<const std::int8_t>(belief_));
}

ModelKind march() {
    return {"march", "mutual learning between an organisation's code and its people (March 1991)",
            [] { return std::unique_ptr<Model>(new March); }, "period"};
}

}  // namespace netlead::published
