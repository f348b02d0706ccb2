#include "models/leadership/mechanisms/align.hpp"

#include <algorithm>
#include <cstring>

#include "models/leadership/streams.hpp"
#include "sim/core/normal.hpp"

namespace netlead::leadership {

namespace {

/// Half-ties between the one worked on and the one fetched; and the size of views, in bytes, below
/// which everything stays in cache and fetching ahead only costs (benchmarks/README.md).
constexpr HalfTie fetch_ahead = 128;
constexpr std::size_t cached_bytes = 1u << 20;

/// A register with a lane for each front.
template <std::uint32_t Width>
struct Register {
    typedef double Lanes __attribute__((vector_size(Width * sizeof(double))));
};
template <>
struct Register<1> {
    using Lanes = double;
};

/// A weighted sum of views. With a number of fronts known to the compiler (Width > 0, a power of
/// two) it stays in a register; else (Width == 0) `fronts` are added one by one.
template <std::uint32_t Width>
class Sum {
public:
    explicit Sum(std::uint32_t) {}
    void add(double weight, const double* view) {
        Lanes x;
        std::memcpy(&x, view, sizeof x);
        sum_ += weight * x;
    }
    void scale(double factor) { sum_ *= factor; }
    void store(double* out) const {
        const Lanes sum = sum_;  // a copy, so that sum_ itself is never in memory
        std::memcpy(out, &sum, sizeof sum);
    }

private:
    using Lanes = typename Register<Width>::Lanes;
    static_assert(sizeof(Lanes) == Width * sizeof(double));
    Lanes sum_{};
};

template <>
class Sum<0> {
public:
    explicit Sum(std::uint32_t fronts) : fronts_(fronts) { std::fill_n(sum_, fronts, 0.0); }
    void add(double weight, const double* view) {
        for (std::uint32_t d = 0; d < fronts_; ++d) sum_[d] += weight * view[d];
    }
    void scale(double factor) {
        for (std::uint32_t d = 0; d < fronts_; ++d) sum_[d] *= factor;
    }
    void store(double* out) const { std::copy_n(sum_, fronts_, out); }

private:
    std::uint32_t fronts_;
    double sum_[64];
};

/// Equation (1) for people [begin, end).
template <std::uint32_t Width, bool Fetch>
void mix_rows(const Ties& ties, std::uint32_t fronts, PersonId begin, PersonId end,
              std::span<const float> control_letting, std::span<const float> firmness,
              const double* estimate, const double* view, double* next) {
    const std::uint32_t width = Width > 0 ? Width : fronts;
    const PersonId* alter = ties.alter_data();
    const float* trust = ties.value_data();
    const HalfTie places = ties.places();
    for (PersonId i = begin; i < end; ++i) {
        const HalfTie first = ties.first(i), last = first + ties.degree(i);
        double total = 0;
        Sum<Width> mixed(fronts);
        for (HalfTie h = first; h < last; ++h) {
            if constexpr (Fetch) {
                const HalfTie ahead = std::min(h + fetch_ahead, places - 1);
                __builtin_prefetch(view + std::size_t{alter[ahead]} * width);
            }
            const double tau = static_cast<double>(trust[h]);
            total += tau;
            mixed.add(tau, view + std::size_t{alter[h]} * width);
        }
        const double open = total > 0 ? static_cast<double>(control_letting[i]) : 0.0;
        const double held = open * static_cast<double>(firmness[i]);
        mixed.scale(total > 0 ? (open - held) / total : 0.0);
        mixed.add(1 - open, estimate + std::size_t{i} * width);
        mixed.add(held, view + std::size_t{i} * width);
        mixed.store(next + std::size_t{i} * width);
    }
}

}  // namespace

void declare(ParamTable& table, AlignParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "views spread; off: everyone keeps the own estimate"});
    table.real(p.compliance,
               {.name = "compliance",
                .symbol = "c",
                .initial = 0.9,
                .unit = "1",
                .source = "assumption",
                .meaning = "weight of the superior's view; also how surely a call or a "
                           "request from above is followed"});
    table.real(p.distortion, {.name = "distortion",
                              .symbol = "delta",
                              .initial = 0.3,
                              .low = 0,
                              .high = 5,
                              .unit = "1",
                              .source = "assumption",
                              .meaning = "error that one level adds to a message on its way down"});
}

void align_over_ties(const Blocks& blocks, const Ties& ties, std::uint32_t fronts,
                     std::span<const float> control_letting, std::span<const float> firmness,
                     std::span<const double> estimate, std::span<const double> view,
                     std::span<double> next) {
    const bool fetch = view.size_bytes() > cached_bytes;
    blocks.each(ties.people(), [&](PersonId begin, PersonId end, std::uint32_t) {
        const auto mix = [&](auto rows) {
            rows(ties, fronts, begin, end, control_letting, firmness, estimate.data(), view.data(),
                 next.data());
        };
        switch (fronts) {
            case 1:
                return fetch ? mix(mix_rows<1, true>) : mix(mix_rows<1, false>);
            case 8:
                return fetch ? mix(mix_rows<8, true>) : mix(mix_rows<8, false>);
            default:
                return fetch ? mix(mix_rows<0, true>) : mix(mix_rows<0, false>);
        }
    });
}

namespace {

/// Equation (2), into `own`. Width as in mix_rows.
template <std::uint32_t Width>
void superiors_own_view(const Organisations& organisations, std::uint32_t fronts, PersonId i,
                        double openness, const double* estimate, double* own) {
    const std::uint32_t width = Width > 0 ? Width : fronts;
    const double* y = estimate + std::size_t{i} * width;
    const PersonId begin = organisations.reports_begin(i), end = organisations.reports_end(i);
    if (begin == end) {
        for (std::uint32_t d = 0; d < width; ++d) own[d] = y[d];
        return;
    }
    for (std::uint32_t d = 0; d < width; ++d) own[d] = 0;
    for (PersonId r = begin; r < end; ++r) {
        const double* report = estimate + std::size_t{r} * width;
        for (std::uint32_t d = 0; d < width; ++d) own[d] += report[d];
    }
    const double scale = openness / (end - begin);
    for (std::uint32_t d = 0; d < width; ++d) own[d] = (1 - openness) * y[d] + scale * own[d];
}

/// What the neutral coordinator says: the mean of the heads' estimates.
void coordinators_view(const Organisations& organisations, std::uint32_t fronts,
                       std::span<const double> estimate, double* out) {
    std::fill(out, out + fronts, 0.0);
    for (OrganisationId o = 0; o < organisations.count(); ++o) {
        const double* y = estimate.data() + std::size_t{organisations.head(o)} * fronts;
        for (std::uint32_t d = 0; d < fronts; ++d) out[d] += y[d] / organisations.count();
    }
}

/// Everything that equations (2) to (4) read.
struct Tree {
    const AlignParams& params;
    const Setting& setting;
    std::uint32_t fronts;
    std::span<const float> control_letting;
    std::span<const Tick> absent_until;
    const double *estimate, *view;
    const double* coordinator;  ///< what the neutral coordinator says, or null

    /// What i hears from above, or null.
    const double* above(PersonId i) const {
        if (coordinator != nullptr) return coordinator;
        const PersonId superior = setting.organisations.superior(i);
        if (superior == nobody || absent_until[superior] > setting.t) return nullptr;
        return view + std::size_t{superior} * fronts;
    }

    /// People [first, last), at most draws_side_by_side: their messages are drawn together.
    template <std::uint32_t Width>
    void views(PersonId first, PersonId last, double* next) const {
        const std::uint32_t width = Width > 0 ? Width : fronts;
        SideBySide<std::array<double, 4>> noise[Width > 0 ? (Width + 3) / 4 : 16];
        for (std::uint32_t k = 0; 4 * k < width; ++k) {
            const DrawAddress at{static_cast<std::uint32_t>(Stream::message), setting.t, first, k};
            normals(setting.key, at, std::span(noise[k]).first(last - first));
        }
        const double c = params.compliance;
        for (PersonId i = first; i < last; ++i) {
            double own[Width > 0 ? Width : 64];
            superiors_own_view<Width>(setting.organisations, fronts, i,
                                      letting_go(setting.rules, control_letting[i]), estimate, own);
            double* out = next + std::size_t{i} * width;
            const double* x = above(i);
            if (x == nullptr) {
                for (std::uint32_t d = 0; d < width; ++d) out[d] = own[d];
                continue;
            }
            for (std::uint32_t d = 0; d < width; ++d) {
                const double error = params.distortion * noise[d / 4][i - first][d % 4];
                out[d] = (1 - c) * own[d] + c * (x[d] + error);
            }
        }
    }
};

}  // namespace

void align_down_the_tree(const AlignParams& params, const Setting& setting, std::uint32_t fronts,
                         std::span<const float> control_letting, std::span<const Tick> absent_until,
                         std::span<const double> estimate, std::span<const double> view,
                         std::span<double> next) {
    double common[64];
    const bool coordinator = setting.rules.coordinator;
    if (coordinator) coordinators_view(setting.organisations, fronts, estimate, common);
    const Tree tree{params,       setting,         fronts,      control_letting,
                    absent_until, estimate.data(), view.data(), coordinator ? common : nullptr};
    const std::uint32_t people = setting.organisations.people();
    setting.blocks.each(people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId first = begin; first < end; first += draws_side_by_side) {
            const PersonId last = std::min(first + draws_side_by_side, end);
            fronts == 8 ? tree.views<8>(first, last, next.data())
                        : tree.views<0>(first, last, next.data());
        }
    });
}

void align(const AlignParams& params, const Setting& setting, const Ties& ties,
           const Population& now, std::span<double> next) {
    if (!params.on || !setting.rules.exchange) {
        std::copy(now.estimate.begin(), now.estimate.end(), next.begin());
    } else if (setting.rules.influence == Rule::network) {
        align_over_ties(setting.blocks, ties, now.fronts, now.control_letting, now.firmness,
                        now.estimate, now.view, next);
    } else {
        align_down_the_tree(params, setting, now.fronts, now.control_letting, now.absent_until,
                            now.estimate, now.view, next);
    }
}

}  // namespace netlead::leadership
