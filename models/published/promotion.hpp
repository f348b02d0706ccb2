#pragma once
/// Who becomes a leader (Pluchino, Rapisarda and Garofalo 2010): if competence does not carry over to
/// the next level, promoting the best lowers efficiency, and chance or the worst does better.
///
/// Posts on levels, the top first; responsibility r_l on level l. Each year:
///     1  everybody grows a year older
///     2  whoever has competence below `least` or has reached `retirement` leaves
///     3  from the top down, vacancies are filled by members of the next lower level (best, worst or
///        random first), on the lowest level by new people
/// Competence after a promotion: `common_sense` the old one + U(-jitter, jitter), held within
/// [1, 10]; `peter` a fresh draw. Fresh competence N(mean, spread) within [1, 10], age N(25, 5) within
/// [18, 60]; what lies outside is drawn again (`redraw`) or taken to the border (`clip`).
/// `filling: same_year` works from the top down with the vacancies that promotions leave, so the
/// organisation is always full; `one_level`: a post that a promotion leaves stays empty until next year.
///     efficiency = sum_i r_l(i) c_i / (10 sum over posts r_l)                                (1)
///
///     symbol  parameter                        meaning                        unit   range
///     c       competence_mean, _spread         of a fresh draw                1      [1, 10], [0, 10]
///             least                            competence below which one leaves     [0, 10]
///             retirement                       age at which one leaves        years  [19, 200]
///             posts, responsibility            one number per level, top first
///
/// One tick is one year; posts add up to network.people. Ties are not used. The source leaves `limit`
/// and `filling` open, and both change the numbers. Efficiency is observed after filling.
/// Cost: people a year. Draws are addressed by post and year.
/// Source: Pluchino, Rapisarda and Garofalo 2010; Peter and Hull 1969.

#include "models/published_model.hpp"

namespace netlead::published {

class Promotion final : public PublishedModel {
public:
    Promotion();
    void declare(ParamTable& table) override;
    std::string why_impossible(std::uint32_t people) const override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    enum class Hypothesis { common_sense, peter };
    enum class Chooses { best, worst, random };
    enum class Limit { redraw, clip };
    enum class Filling { same_year, one_level };

    /// A draw of N(mean, spread) within [low, high].
    double within(DrawStream& draws, double mean, double spread, double low, double high) const;
    void hire(Tick t, std::uint32_t post);
    void promote(Tick t, std::uint32_t from, std::uint32_t to);
    void fill(Tick t, std::uint32_t level);
    /// Who on that level is next, or `nobody`.
    std::uint32_t next_of(Tick t, std::uint32_t level) const;

    Hypothesis hypothesis_ = Hypothesis::common_sense;
    Chooses chooses_ = Chooses::best;
    Limit limit_ = Limit::redraw;
    Filling filling_ = Filling::same_year;
    std::string posts_ = "1 5 11 21 41 81", responsibility_ = "1 0.9 0.8 0.6 0.4 0.2";
    double mean_ = 7, spread_ = 2, least_ = 4, retirement_ = 65, jitter_ = 1;

    double efficiency() const;

    double first_ = 0;                  ///< efficiency before the first year
    std::vector<std::uint32_t> begin_;  ///< first post of each level, and the end
    std::vector<double> duty_;          ///< r_l
    std::vector<double> competence_;    ///< by post; negative: vacant
    std::vector<double> age_;
    std::vector<std::uint8_t> came_;  ///< 1: was promoted into the post this year
};

}  // namespace netlead::published
