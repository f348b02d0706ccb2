#pragma once
/// What the model is held against: the same algorithms as a good engineer writes them for one
/// purpose, with flat arrays and nothing else around. Used by benchmarks alone.

#include <omp.h>

#include <array>
#include <cstdint>
#include <vector>

#include "sim/network/ties.hpp"

namespace netlead::bench::plain {

/// Compressed sparse rows without free places.
struct Graph {
    std::vector<std::uint64_t> first;  ///< [people + 1]
    std::vector<std::uint32_t> alter;
    std::vector<float> trust;

    explicit Graph(const Ties& ties) : first{0} {
        for (PersonId i = 0; i < ties.people(); ++i) {
            const auto row = ties.alters(i);
            const auto tau = ties.values(i);
            alter.insert(alter.end(), row.begin(), row.end());
            trust.insert(trust.end(), tau.begin(), tau.end());
            first.push_back(alter.size());
        }
    }
    std::uint32_t people() const { return static_cast<std::uint32_t>(first.size() - 1); }
};

/// out = (1 - open) y + open (trust-weighted mean of the contacts' x), D values a person. `Ahead`:
/// half-ties between the one worked on and the one called into the cache; 0: none is.
template <std::size_t D, class Real, std::uint64_t Ahead = 0>
void align(const Graph& g, const std::vector<float>& open, const Real* y, const Real* x, Real* out,
           int threads) {
    const std::uint64_t last_tie = g.alter.size() - 1;
    const auto people = static_cast<std::int64_t>(g.people());
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
    for (std::int64_t person = 0; person < people; ++person) {
        const auto i = static_cast<std::size_t>(person);
        Real sum[D] = {}, total = 0;
        for (std::uint64_t h = g.first[i]; h < g.first[i + 1]; ++h) {
            if constexpr (Ahead > 0) {
                const std::uint64_t ahead = h + Ahead < last_tie ? h + Ahead : last_tie;
                __builtin_prefetch(x + std::size_t{g.alter[ahead]} * D);
            }
            const Real w = static_cast<Real>(g.trust[h]);
            const Real* other = x + std::size_t{g.alter[h]} * D;
            total += w;
            for (std::size_t d = 0; d < D; ++d) sum[d] += w * other[d];
        }
        const Real lambda = total > 0 ? static_cast<Real>(open[i]) : Real{0};
        const Real scale = total > 0 ? lambda / total : Real{0};
        for (std::size_t d = 0; d < D; ++d) {
            out[i * D + d] = (1 - lambda) * y[i * D + d] + scale * sum[d];
        }
    }
}

/// xoshiro256++ (Blackman and Vigna 2019), one per thread: the fastest luck there is to be had.
struct alignas(64) Xoshiro {
    std::array<std::uint64_t, 4> s;

    std::uint64_t next() {
        const auto turned = [](std::uint64_t x, int by) { return x << by | x >> (64 - by); };
        const std::uint64_t result = turned(s[0] + s[3], 23) + s[0], t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = turned(s[3], 45);
        return result;
    }
    /// Two words for whoever is next.
    std::array<std::uint32_t, 2> words(std::uint32_t) {
        const std::uint64_t bits = next();
        return {static_cast<std::uint32_t>(bits), static_cast<std::uint32_t>(bits >> 32)};
    }
};

/// Luck that goes on from week to week, an engine for each of two threads.
struct Engines {
    std::array<Xoshiro, 2> engines{Xoshiro{{1, 2, 3, 4}}, Xoshiro{{5, 6, 7, 8}}};
    Xoshiro& of_thread() { return engines[static_cast<std::size_t>(omp_get_thread_num())]; }
};

/// A week of joining and leaving. `SkipActive`: the pull is computed only where it decides.
template <bool SkipActive, class Luck>
void join(const Graph& g, const std::vector<float>& threshold,
          const std::vector<std::uint8_t>& head, double readiness, double leaving,
          const std::vector<std::uint8_t>& active, std::vector<float>& pull,
          std::vector<std::uint8_t>& next, Luck& luck, int threads) {
    const auto people = static_cast<std::int64_t>(g.people());
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        auto& mine = luck.of_thread();
#pragma omp for schedule(static)
        for (std::int64_t person = 0; person < people; ++person) {
            const auto i = static_cast<std::size_t>(person);
            if (!SkipActive || active[i] == 0) {
                double all = 0, among_active = 0;
                for (std::uint64_t h = g.first[i]; h < g.first[i + 1]; ++h) {
                    const double w = static_cast<double>(g.trust[h]);
                    all += w;
                    among_active += w * active[g.alter[h]];
                }
                pull[i] = all > 0 ? static_cast<float>(among_active / all) : 0.0f;
            }
            const auto words = mine.words(static_cast<std::uint32_t>(person));
            if (active[i] != 0) {
                next[i] = head[i] != 0 || !((words[1] + 0.5) * 0x1p-32 < leaving);
            } else {
                next[i] = pull[i] >= threshold[i] && (words[0] + 0.5) * 0x1p-32 < readiness;
            }
        }
    }
}

/// What decides whether a person helps.
struct Helper {
    float generosity, reciprocity;
    std::uint8_t type;  ///< as leadership::Cooperation
};

inline double help_chance(const Helper& helper, double trust) {
    const double g = static_cast<double>(helper.generosity);
    const double r = static_cast<double>(helper.reciprocity);
    switch (helper.type) {
        case 0:
            return g + (1 - g) * r * trust;
        case 1:
            return 0.02;
        case 2:
            return g + (1 - g) * r * (trust < 1 - trust ? trust : 1 - trust);
        case 3:
            return 0.9;
        default:
            return 0.5;
    }
}

/// A week in which everyone asks a contact drawn by trust squared, is helped or not, and learns
/// trust from it; unused trust drifts to the baseline.
struct HelpWeek {
    std::vector<std::uint32_t> place, helps_given;
    std::vector<std::uint8_t> helped;

    explicit HelpWeek(std::uint32_t people) : place(people), helps_given(people), helped(people) {}

    template <class Luck>
    void run(Graph& g, const std::vector<Helper>& helper, Luck& luck, int threads) {
        const auto people = static_cast<std::int64_t>(g.people());
#pragma omp parallel num_threads(threads) if (threads > 1)
        {
            auto& mine = luck.of_thread();
#pragma omp for schedule(static)
            for (std::int64_t i = 0; i < people; ++i) helps_given[static_cast<std::size_t>(i)] = 0;
#pragma omp for schedule(static)
            for (std::int64_t person = 0; person < people; ++person) {
                ask(g, helper, static_cast<std::uint32_t>(person), mine);
            }
#pragma omp for schedule(static)
            for (std::int64_t person = 0; person < people; ++person) {
                learn(g, static_cast<std::size_t>(person));
            }
        }
    }

private:
    template <class Words>
    void ask(const Graph& g, const std::vector<Helper>& helper, std::uint32_t i, Words& luck) {
        const std::uint64_t first = g.first[i], last = g.first[i + 1];
        double total = 0;
        for (std::uint64_t h = first; h < last; ++h) {
            const double tau = static_cast<double>(g.trust[h]);
            total += tau * tau;
        }
        const auto words = luck.words(i);
        double left = (words[0] + 0.5) * 0x1p-32 * total;
        std::uint64_t chosen = first;
        for (std::uint64_t h = first; h < last; ++h) {
            const double tau = static_cast<double>(g.trust[h]), w = tau * tau;
            if (w <= 0) continue;
            chosen = h;
            if (left < w) break;
            left -= w;
        }
        place[i] = static_cast<std::uint32_t>(chosen - first);
        const std::uint32_t j = g.alter[chosen];
        std::uint64_t back = g.first[j];
        while (g.alter[back] != i) ++back;
        const double chance = help_chance(helper[j], static_cast<double>(g.trust[back]));
        helped[i] = (words[1] + 0.5) * 0x1p-32 < chance;
        if (helped[i] != 0) {
#pragma omp atomic
            ++helps_given[j];
        }
    }
    void learn(Graph& g, std::size_t i) {
        constexpr float drift = 0.005f, baseline = 0.4f;
        constexpr double up = 0.08, down = 0.16;
        const std::uint64_t used = g.first[i] + place[i];
        const double before = static_cast<double>(g.trust[used]);
        for (std::uint64_t h = g.first[i]; h < g.first[i + 1]; ++h) {
            g.trust[h] += drift * (baseline - g.trust[h]);
        }
        g.trust[used] = static_cast<float>(helped[i] != 0 ? before + up * (1 - before)
                                                          : before - down * before);
    }
};

}  // namespace netlead::bench::plain
